namespace Feishu.LogSearch.Sqlite;

/// <summary>The first row of a block: its columns, and its parts if they stand there too.</summary>
internal sealed class BlockHead
{
    private const BlockFormat Present = BlockFormat.PagedFilters;

    private readonly Part[] _inline;

    private BlockHead(BlockColumns columns, Part[] inline)
    {
        Columns = columns;
        _inline = inline;
    }

    public BlockColumns Columns { get; }

    public Part this[int part] => _inline[part];

    /// <summary>Writes a head; parts that stand in the same row follow it.</summary>
    public static void Write(ByteWriter row, ReadOnlySpan<byte> head)
    {
        // A head is never empty: in format 1 its length stands here.
        row.WriteCount(0);
        row.WriteCount((int)Present);
        row.WriteCount(head.Length);
        row.WriteBytes(head);
    }

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
        BlockFormat format = BlockFormat.WholeFilters;
        int length = reader.ReadCount();
        if (length == 0)
        {
            format = (BlockFormat)reader.ReadCount();
            length = reader.ReadCount();
        }

        if (format is < BlockFormat.WholeFilters or > Present)
        {
            throw new InvalidDataException($"The block has format {(int)format}; this version reads formats 1 to {(int)Present}.");
        }

        return (BlockColumns.Parse(reader.ReadBytes(length), format), reader.Position);
    }
}
