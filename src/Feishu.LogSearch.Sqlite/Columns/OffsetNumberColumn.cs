namespace Feishu.LogSearch.Sqlite;

/// <summary>Numbers of a range: the least one in the head, and for each row the difference from it in as few bits as the greatest needs.</summary>
internal sealed class OffsetNumberColumn : NumberColumn
{
    // A guess: the head does not tell.
    private const int EstimatedShare = 8;

    private readonly int _rows;
    private readonly ulong _firstOffset;
    private readonly long _min;
    private readonly long _max;
    private readonly PlanesPart _offsets;

    public OffsetNumberColumn(ref ByteReader head, int rows)
    {
        _rows = rows;
        _firstOffset = head.ReadByte();
        _min = head.ReadSigned();
        _max = head.ReadSigned();
        _offsets = new PlanesPart(ref head, rows);
    }

    public static void Encode(BlockWriter block, ReadOnlySpan<long?> values, NumberRange range)
    {
        ulong missing = range.HasNull ? 1UL : 0;
        ulong[] offsets = new ulong[values.Length];
        for (int row = 0; row < values.Length; row++)
        {
            offsets[row] = values[row] is { } number ? (ulong)(number - range.Min) + missing : 0;
        }

        block.Head.WriteByte((byte)Encoding.Offsets);
        block.Head.WriteByte((byte)missing);
        block.Head.WriteSigned(range.Min);
        block.Head.WriteSigned(range.Max);
        block.AddPlanes(offsets, range.OffsetWidth);
    }

    public override long? Get(IPartSource source, int row)
    {
        ulong offset = _offsets.Load(source).Get(row);
        return offset < _firstOffset ? null : _min + (long)(offset - _firstOffset);
    }

    public override int Estimate(NumberTest test) =>
        test.Max < _min || test.Min > _max ? 0 : Math.Max(1, _rows / EstimatedShare);

    public override RowMatch Match(IPartSource source, NumberTest test, RowSet? within)
    {
        if (Estimate(test) == 0)
        {
            return RowMatch.None;
        }

        RowSet rows = source.NewRows(_rows);
        ReadOnlySpan<ulong> wanted = within is null ? default : within.Words;
        BitPlanes offsets = _offsets.Load(source);
        if (test.Values is { } values)
        {
            foreach (long value in values)
            {
                if (value >= _min && value <= _max)
                {
                    offsets.OrEqual(OffsetOf(value), rows.Words, wanted);
                }
            }
        }
        else
        {
            offsets.OrBetween(OffsetOf(Math.Max(test.Min, _min)), OffsetOf(Math.Min(test.Max, _max)), rows.Words, wanted);
        }

        return RowMatch.Exactly(rows.Trim());
    }

    private ulong OffsetOf(long value) => (ulong)(value - _min) + _firstOffset;
}
