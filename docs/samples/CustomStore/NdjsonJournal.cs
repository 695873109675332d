using System.Globalization;
using System.Text.Json;
using Feishu.LogSearch;

namespace CustomStore;

/// <summary>The files of the store: one for each day on which something was written, each line one change.</summary>
internal sealed class NdjsonJournal(string folder) : IDisposable
{
    private FileStream? _file;
    private string _segment = "";
    private long _length;

    public static string SegmentOf(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Reads every line that was written whole, oldest first.</summary>
    public IEnumerable<(string Segment, NdjsonLine Line)> Open()
    {
        Directory.CreateDirectory(folder);
        foreach (string path in Directory.GetFiles(folder, "*.ndjson").Order(StringComparer.Ordinal))
        {
            string segment = Path.GetFileNameWithoutExtension(path);
            byte[] bytes = File.ReadAllBytes(path);
            int start = 0;
            for (int number = 1; Array.IndexOf(bytes, (byte)'\n', start) is >= 0 and int end; number++)
            {
                yield return (segment, Parse(bytes.AsMemory(start, end - start), path, number));
                start = end + 1;
            }

            if (start < bytes.Length)
            {
                // The process ended while it wrote this line, and so before the append returned: it was never kept.
                using var file = new FileStream(path, FileMode.Open, FileAccess.Write);
                file.SetLength(start);
                file.Flush(flushToDisk: true);
            }
        }
    }

    /// <summary>Writes a line to disk. Returns the segment in which it stands.</summary>
    public string Append(NdjsonLine line)
    {
        string segment = SegmentOf(line.At);
        if (_file is null || string.CompareOrdinal(segment, _segment) > 0)
        {
            _file?.Dispose();
            _file = new FileStream(PathOf(segment), FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
            _segment = segment;
            _length = _file.Length;
        }

        // An append that failed may have left part of a line behind.
        _file.SetLength(_length);
        _file.Position = _length;
        _file.Write(line.ToUtf8().Span);
        _file.Flush(flushToDisk: true);
        _length = _file.Position;
        return _segment;
    }

    public void Remove(string segment) => File.Delete(PathOf(segment));

    public void Dispose() => _file?.Dispose();

    private static NdjsonLine Parse(ReadOnlyMemory<byte> utf8, string path, int number)
    {
        try
        {
            return NdjsonLine.Read(utf8);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new LogStoreException(
                LogErrorCodes.StoreInitializeFailed,
                $"Line {number.ToString(CultureInfo.InvariantCulture)} of '{path}' is damaged: {exception.Message} Restore the file from a copy, or remove the line and lose its batch.",
                exception);
        }
    }

    private string PathOf(string segment) => Path.Combine(folder, segment + ".ndjson");
}
