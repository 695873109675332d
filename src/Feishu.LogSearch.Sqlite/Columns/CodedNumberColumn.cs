namespace Feishu.LogSearch.Sqlite;

/// <summary>Numbers that repeat: the different ones in the head with how often they occur, and a code of few bits for each row.</summary>
internal sealed class CodedNumberColumn : NumberColumn
{
    private const int MaxCodes = 256;

    // Codes know how often each number occurs, which offsets do not.
    private const int FewNumbers = 16;
    private const int BytesPerValue = 6;

    private readonly int _rows;
    private readonly bool _hasNull;
    private readonly long[] _values;
    private readonly long[] _counts;
    private readonly PlanesPart _codes;

    public CodedNumberColumn(ref ByteReader head, int rows)
    {
        _rows = rows;
        _hasNull = head.ReadByte() != 0;
        int count = head.ReadCount();
        if (count > rows)
        {
            throw new InvalidDataException($"{count} different numbers were to follow for {rows} rows.");
        }

        _values = new long[count];
        _counts = new long[count + (_hasNull ? 1 : 0)];
        for (int i = 0; i < count; i++)
        {
            _values[i] = head.ReadSigned();
        }

        for (int i = 0; i < _counts.Length; i++)
        {
            _counts[i] = head.ReadCount();
        }

        _codes = PlanesPart.OfCodes(ref head, rows);
    }

    public static bool TryEncode(BlockWriter block, ReadOnlySpan<long?> values, NumberRange range)
    {
        int limit = range.FitsOffsets ? MaxCodes : int.MaxValue;

        // Ascending, so that codes do not depend on the order of the rows.
        var byValue = new SortedDictionary<long, long>();
        long missing = 0;
        long? last = null;
        long run = 0;
        foreach (long? value in values)
        {
            if (value == last)
            {
                run++;
                continue;
            }

            AddRun(byValue, ref missing, last, run);
            if (byValue.Count > limit)
            {
                return false;
            }

            last = value;
            run = 1;
        }

        AddRun(byValue, ref missing, last, run);
        int distinct = byValue.Count;
        int firstCode = missing > 0 ? 1 : 0;
        int width = BitPlanes.WidthOf((ulong)Math.Max(0, distinct + firstCode - 1));
        if (distinct > limit || (distinct > 0 && !IsWorthwhile(distinct, width, values.Length, range)))
        {
            return false;
        }

        block.Head.WriteByte((byte)Encoding.Codes);
        block.Head.WriteByte((byte)firstCode);
        block.Head.WriteCount(distinct);
        var codes = new Dictionary<long, ulong>(distinct);
        foreach (long value in byValue.Keys)
        {
            block.Head.WriteSigned(value);
            codes[value] = (ulong)(codes.Count + firstCode);
        }

        if (missing > 0)
        {
            block.Head.WriteVarint((ulong)missing);
        }

        foreach (long count in byValue.Values)
        {
            block.Head.WriteVarint((ulong)count);
        }

        WriteCodes(block, values, codes, width);
        return true;
    }

    public override long? Get(IPartSource source, int row)
    {
        int code = (int)_codes.Load(source).Get(row) - (_hasNull ? 1 : 0);
        return code < 0 ? null : _values[code];
    }

    public override int Estimate(NumberTest test)
    {
        long count = 0;
        for (int i = 0; i < _values.Length; i++)
        {
            count += test.Matches(_values[i]) ? _counts[i + (_hasNull ? 1 : 0)] : 0;
        }

        return (int)count;
    }

    public override RowMatch Match(IPartSource source, NumberTest test, RowSet? within)
    {
        if (Estimate(test) == 0)
        {
            return RowMatch.None;
        }

        bool[] marks = new bool[1 << _codes.Width];
        for (int i = 0; i < _values.Length; i++)
        {
            marks[i + (_hasNull ? 1 : 0)] = test.Matches(_values[i]);
        }

        RowSet rows = source.NewRows(_rows);
        _codes.Load(source).OrMarked(marks, rows.Words, within is null ? default : within.Words);
        return RowMatch.Exactly(rows.Trim());
    }

    public override void Count(IPartSource source, RowSet rows, NumberCounts counts)
    {
        long[] byCode = rows.Count() == _rows ? _counts : CodeCounts.Of(_codes.Load(source), _codes.Width, rows, source.NewRows(_rows));
        for (int code = 0; code < _counts.Length; code++)
        {
            counts.Add(_hasNull && code == 0 ? null : _values[code - (_hasNull ? 1 : 0)], byCode[code]);
        }
    }

    private static void AddRun(SortedDictionary<long, long> byValue, ref long missing, long? value, long run)
    {
        if (value is { } number)
        {
            if (run > 0)
            {
                byValue[number] = byValue.GetValueOrDefault(number) + run;
            }
        }
        else
        {
            missing += run;
        }
    }

    private static bool IsWorthwhile(int distinct, int width, int rows, NumberRange range) =>
        distinct <= FewNumbers || !range.FitsOffsets || (distinct * BytesPerValue * 8L) + ((long)rows * width) <= (long)rows * range.OffsetWidth;

    private static void WriteCodes(BlockWriter block, ReadOnlySpan<long?> values, Dictionary<long, ulong> codes, int width)
    {
        ulong[] planes = new ulong[values.Length];
        long? last = null;
        ulong lastCode = 0;
        for (int row = 0; row < values.Length; row++)
        {
            if (values[row] is not { } value)
            {
                continue;
            }

            if (value != last)
            {
                lastCode = codes[value];
                last = value;
            }

            planes[row] = lastCode;
        }

        block.AddPlanes(planes, width);
    }
}
