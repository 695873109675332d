namespace Feishu.LogSearch.Sqlite;

/// <summary>The first row of a block: its columns, and its parts if they stand there too.</summary>
internal sealed class BlockHead
{
    private readonly Part[] _inline;

    private BlockHead(BlockColumns columns, Part[] inline)
    {
        Columns = columns;
        _inline = inline;
    }

    public BlockColumns Columns { get; }

    public Part this[int part] => _inline[part];

    public static BlockHead ParseInline(ReadOnlyMemory<byte> row)
    {
        (BlockColumns columns, int next) = ParseColumns(row);
        var parts = new Part[columns.PartLengths.Length];
        for (int part = 0; part < parts.Length; part++)
        {
            parts[part] = new Part(row.Slice(next, columns.PartLengths[part]));
            next += columns.PartLengths[part];
        }

        return new BlockHead(columns, parts);
    }

    public static BlockHead Parse(ReadOnlyMemory<byte> row) => new(ParseColumns(row).Columns, []);

    private static (BlockColumns Columns, int End) ParseColumns(ReadOnlyMemory<byte> row)
    {
        var reader = new ByteReader(row.Span);
        int length = reader.ReadCount();
        int start = reader.Position;
        return (BlockColumns.Parse(row.Slice(start, length)), start + length);
    }
}
