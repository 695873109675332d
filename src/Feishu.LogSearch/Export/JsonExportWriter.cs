using System.Text.Json;

namespace Feishu.LogSearch;

/// <summary>Writes entries as JSON objects: one a line, or as one array.</summary>
internal sealed class JsonExportWriter(IReadOnlyList<LogField> fields, bool isArray) : ILogExportWriter
{
    private bool _isFirst = true;

    public void Begin(Stream stream)
    {
        if (isArray)
        {
            stream.WriteByte((byte)'[');
        }
    }

    public void Write(Stream stream, LogEntry entry)
    {
        if (isArray)
        {
            stream.Write(_isFirst ? "\n"u8 : ",\n"u8);
            _isFirst = false;
        }

        using (var writer = new Utf8JsonWriter(stream, LogJson.WriterOptions))
        {
            LogJson.Write(writer, entry, fields);
        }

        if (!isArray)
        {
            stream.WriteByte((byte)'\n');
        }
    }

    public void End(Stream stream)
    {
        if (isArray)
        {
            stream.Write("\n]\n"u8);
        }
    }
}
