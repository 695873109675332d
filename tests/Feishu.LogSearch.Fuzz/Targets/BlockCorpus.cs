using Microsoft.Data.Sqlite;

namespace Feishu.LogSearch.Fuzz;

/// <summary>Blocks of every kind of log and encoding, each as one row: those of the present format, and those of the files of released versions.</summary>
internal static class BlockCorpus
{
    private const int FewRows = 60;

    // Enough for filters.
    private const int ManyRows = 4_200;

    private static readonly LogWindow Window = new(SearchHost.Now.AddHours(-1).ToUniversalTime(), SearchHost.Now.ToUniversalTime());

    /// <summary>Encodings by their numbers, and names of fields.</summary>
    public static IReadOnlyList<byte[]> Words { get; } =
    [
        [1], [2], [3], [4], [3, 3], [1, 0], [1, 1], [4, 0, 0], [0xF8], [0xF9, 4], [0xFB, 0xFF, 0xFF, 0x7F], [0xFF, 0xFF, 0xFF, 0xFF, 0x07], [0, 1], [0, 2], [0, 3],
        .. LogFields.For(LogKind.Server).Slots.Select(Named), .. LogFields.For(LogKind.Event).Slots.Select(Named),
    ];

    public static IEnumerable<byte[]> All() =>
    [
        .. Encode(HostileRecords(FewRows)),
        .. Encode(new LogSamples().Server(SearchHost.App, FewRows, Window)),
        .. Encode(new LogSamples().Events(SearchHost.App, FewRows, Window)),
        .. Encode(new LogSamples().Client(SearchHost.App, ClientFeature.Widget, FewRows, Window)),
        .. Encode(new LogSamples().Server(SearchHost.App, 1, Window)),
        .. Encode(new LogSamples().Server(SearchHost.App, ManyRows, Window)),
        .. FixtureFiles().SelectMany(RowsOf),
    ];

    /// <summary>A block as it stands in the file when it is small: one row.</summary>
    public static byte[] RowOf(EncodedBlock block)
    {
        var row = new ByteWriter();
        BlockHead.Write(row, block.Head);
        foreach (byte[] part in block.Parts)
        {
            row.WriteBytes(part);
        }

        return row.ToArray();
    }

    public static IEnumerable<string> FixtureFiles() => Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Fixtures"), "*.db").Order(StringComparer.Ordinal);

    private static IEnumerable<byte[]> Encode(IEnumerable<LogEntry> entries) => Encode(entries.Select(entry => entry.ToRecord()));

    private static IEnumerable<byte[]> Encode(IEnumerable<LogRecord> records) => BlockEncoder.EncodeBatch([.. records]).Select(RowOf);

    /// <summary>Records that make use of every column and encoding.</summary>
    private static IEnumerable<LogRecord> HostileRecords(int count)
    {
        LogFieldTable table = LogFields.For(LogKind.Server);
        for (int i = 0; i < count; i++)
        {
            int record = i;
            string?[] texts = [.. table.Texts.Select((_, slot) => (record + slot) % 5 == 0 ? null : HostileTexts.All[(record * (slot + 3)) % HostileTexts.All.Length])];
            long?[] numbers = [.. table.Numbers.Select((_, slot) => (long?)((record + slot) % 7 == 0 ? null : (record * 7_919L) << (slot * 5)))];
            yield return new LogRecord(LogKind.Server, SearchHost.App, $"{HostileTexts.All[record]}{record:x4}", Window.Start.AddMilliseconds(record / 3), texts, numbers);
        }
    }

    /// <summary>The blocks of a store's file, each as one row: a row of a large block is its head, and the parts follow as they would in a small one.</summary>
    private static IEnumerable<byte[]> RowsOf(string path)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        using SqliteCommand select = connection.CreateCommand();
        select.CommandText = "SELECT id >> 20, data FROM part ORDER BY id";
        using SqliteDataReader reader = select.ExecuteReader();
        var rows = new List<(long Block, byte[] Bytes)>();
        while (reader.Read())
        {
            rows.Add((reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)));
        }

        return [.. rows.GroupBy(row => row.Block).Select(block => block.SelectMany(row => row.Bytes).ToArray())];
    }

    private static byte[] Named(LogField field)
    {
        var writer = new ByteWriter();
        writer.WriteText(field.Name);
        writer.WriteByte(field.IsNumeric ? (byte)1 : (byte)0);
        return writer.ToArray();
    }
}
