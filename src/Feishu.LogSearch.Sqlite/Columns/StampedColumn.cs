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
        _rest = ReadInner(ref head, rows);
    }

    /// <summary>Writes the ids, if all begin with a time near their record's.</summary>
    /// <returns><see langword="null"/> if nothing was written.</returns>
    public static TextKeys? TryEncode(BlockWriter block, string?[] values, ReadOnlySpan<long> times)
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
                    return null;
                }

                last = value;
            }

            differences[row] = seconds - SecondsOf(times[row]);
            min = Math.Min(min, differences[row]);
            max = Math.Max(max, differences[row]);
        }

        if (min > max || max - min > MaxSpread || TokenRows.TryOf(values, IdStamp.Length) is not { } rests)
        {
            return null;
        }

        return Encode(block, rests, differences);
    }

    /// <summary>Writes ids that are tokens already.</summary>
    /// <param name="block">Where to.</param>
    /// <param name="rests">What follows the times.</param>
    /// <param name="differences">The times' differences from the records' times, in seconds.</param>
    public static TextKeys Encode(BlockWriter block, TokenRows rests, long[] differences)
    {
        long min = long.MaxValue;
        long max = long.MinValue;
        for (int row = 0; row < differences.Length; row++)
        {
            if (rests.TemplateOf(row) >= 0)
            {
                min = Math.Min(min, differences[row]);
                max = Math.Max(max, differences[row]);
            }
        }

        ulong[] offsets = new ulong[differences.Length];
        for (int row = 0; row < offsets.Length; row++)
        {
            offsets[row] = rests.TemplateOf(row) >= 0 ? (ulong)(differences[row] - min) : 0;
        }

        block.Head.WriteByte((byte)Encoding.Stamped);
        block.Head.WriteSigned(min);
        block.AddPlanes(offsets, BitPlanes.WidthOf((ulong)(max - min)));
        return TemplateColumn.Encode(block, rests);
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

    public override TokenColumn? ReadTokens(IPartSource source)
    {
        if (_rest.ReadTokens(source) is not { } rest)
        {
            return null;
        }

        BitPlanes planes = _differences.Load(source);
        Span<ulong> offsets = stackalloc ulong[BitPlanes.GroupRows];
        long[] stamps = new long[_rows];
        for (int row = 0; row < _rows; row++)
        {
            if (row % BitPlanes.GroupRows == 0)
            {
                planes.Unpack(row / BitPlanes.GroupRows, offsets);
            }

            stamps[row] = _min + (long)offsets[row % BitPlanes.GroupRows];
        }

        return rest with { Stamps = stamps };
    }

    /// <summary>The filter knows what follows the times.</summary>
    public override TextTest OfFilters(TextTest test) => test is EqualsTest equals ? equals.WithoutStamps : test;

    public override RowMatch Match(IPartSource source, TextTest test, RowSet? within)
    {
        if (test is not EqualsTest equals)
        {
            return RowMatch.Maybe(source.NewRows(_rows).AddRange(0, _rows));
        }

        if (_rest.Match(source, equals.WithoutStamps, within).Possible is not { } candidates)
        {
            return RowMatch.None;
        }

        RowSet found = source.NewRows(_rows);
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
