namespace Feishu.LogSearch.Sqlite;

/// <summary>Instants near their record's time: the differences from it, as a column of their own.</summary>
internal sealed class RelativeNumberColumn : NumberColumn
{
    private readonly int _rows;
    private readonly NumberColumn _differences;

    public RelativeNumberColumn(ref ByteReader head, int rows)
    {
        _rows = rows;
        _differences = ReadInner(ref head, rows);
    }

    public static void Encode(BlockWriter block, ReadOnlySpan<long?> values, ReadOnlySpan<long> times)
    {
        long?[] differences = new long?[values.Length];
        for (int row = 0; row < values.Length; row++)
        {
            differences[row] = unchecked(values[row] - times[row]);
        }

        block.Head.WriteByte((byte)Encoding.Relative);
        Encode(block, differences);
    }

    public override long? Get(IPartSource source, int row) =>
        unchecked(_differences.Get(source, row) + source.TimeOf(row));

    public override int Estimate(NumberTest test) => _rows;

    public override RowMatch Match(IPartSource source, NumberTest test, RowSet? within) =>
        RowMatch.Maybe(source.NewRows(_rows).AddRange(0, _rows));
}
