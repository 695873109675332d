namespace Feishu.LogSearch.Sqlite;

/// <summary>
/// Ids that begin with their time, as log ids do (<see cref="IdStamp"/>): its difference from the record's time, which is
/// mostly nothing, and what follows as a column of its own.
/// </summary>
internal sealed class StampedColumn : TextColumn
{
    private const long MaxSpread = uint.MaxValue;
    private const int MillisecondsPerSecond = 1_000;

    private readonly int _rows;
    private readonly long _min;
    private readonly PlanesPart _differences;
    private readonly TextColumn _rest;

    public StampedColumn(ref ByteReader head, int rows)
    {
        _rows = rows;
        _min = head.ReadSigned();
        _differences = new PlanesPart(ref head, rows);
        _rest = Read(ref head, rows);
    }

    public static bool TryEncode(BlockWriter block, string?[] values, ReadOnlySpan<long> times)
    {
        long[] differences = new long[values.Length];
        long min = long.MaxValue;
        long max = long.MinValue;
        string? last = null;
        long seconds = 0;
        for (int row = 0; row < values.Length; row++)
        {
            if (values[row] is not { } value)
            {
                continue;
            }

            // Neighbours are mostly of the same second.
            if (last is null || !value.AsSpan().StartsWith(last.AsSpan(0, IdStamp.Length)))
            {
                if (!IdStamp.TryRead(value, out seconds))
                {
                    return false;
                }

                last = value;
            }

            differences[row] = seconds - SecondsOf(times[row]);
            min = Math.Min(min, differences[row]);
            max = Math.Max(max, differences[row]);
        }

        if (min > max || max - min > MaxSpread)
        {
            return false;
        }

        ulong[] offsets = new ulong[values.Length];
        for (int row = 0; row < values.Length; row++)
        {
            offsets[row] = values[row] is null ? 0 : (ulong)(differences[row] - min);
        }

        block.Head.WriteByte((byte)Encoding.Stamped);
        block.Head.WriteSigned(min);
        block.AddPlanes(offsets, BitPlanes.WidthOf((ulong)(max - min)));
        EncodeDirectly(block, values, IdStamp.Length);
        return true;
    }

    public override string? Get(IPartSource source, int row)
    {
        if (_rest.Get(source, row) is not { } rest)
        {
            return null;
        }

        long seconds = SecondsOf(source.TimeOf(row)) + _min + (long)_differences.Load(source).Get(row);
        return string.Create(IdStamp.Length + rest.Length, (seconds, rest), static (id, value) =>
        {
            IdStamp.Write(value.seconds, id);
            value.rest.CopyTo(id[IdStamp.Length..]);
        });
    }

    public override RowMatch Match(IPartSource source, TextTest test)
    {
        if (test is not EqualsTest equals)
        {
            return RowMatch.Maybe(RowSet.Range(_rows, 0, _rows));
        }

        if (_rest.Match(source, equals.WithoutStamps).Possible is not { } candidates)
        {
            return RowMatch.None;
        }

        RowSet found = RowSet.None(_rows);
        for (int row = candidates.Previous(_rows); row >= 0; row = candidates.Previous(row))
        {
            if (Get(source, row) is { } id && test.Matches(id))
            {
                found.Add(row);
            }
        }

        return found.IsEmpty ? RowMatch.None : RowMatch.Exactly(found);
    }

    private static long SecondsOf(long time) => (long)Math.Floor((double)time / MillisecondsPerSecond);
}
