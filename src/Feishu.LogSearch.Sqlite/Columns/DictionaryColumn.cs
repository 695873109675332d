using System.Buffers;

namespace Feishu.LogSearch.Sqlite;

/// <summary>Texts that repeat: the different ones once, as a column of their own, and a code of few bits for each row.</summary>
internal sealed class DictionaryColumn : TextColumn
{
    // A column whose first rows are almost all different does not get a dictionary.
    private const int SampleRows = 256;
    private const double MaxDistinct = 0.75;
    private const int FewTexts = 16;

    private readonly int _rows;
    private readonly bool _hasNull;
    private readonly int _distinct;
    private readonly TextColumn _values;
    private readonly PlanesPart _codes;

    public DictionaryColumn(ref ByteReader head, int rows)
    {
        _rows = rows;
        _hasNull = head.ReadByte() != 0;
        _distinct = head.ReadCount();
        if (_distinct > rows)
        {
            throw new InvalidDataException($"{_distinct} different texts were to follow for {rows} rows.");
        }

        _values = ReadInner(ref head, _distinct);
        _codes = PlanesPart.OfCodes(ref head, rows);
    }

    /// <summary>Writes the texts, if they repeat enough.</summary>
    /// <returns><see langword="null"/> if nothing was written.</returns>
    public static TextKeys? TryEncode(BlockWriter block, ReadOnlySpan<string?> values)
    {
        var table = new TextTable();
        ulong[] codes = ArrayPool<ulong>.Shared.Rent(values.Length);
        try
        {
            if (!TryNumber(values, table, codes, out int present))
            {
                return null;
            }

            bool hasNull = present < values.Length;
            if (!IsWorthwhile(table, values, present, WidthOf(table.Count, hasNull)))
            {
                return null;
            }

            WriteHead(block, table.Count, hasNull);
            TextKeys keys = EncodeDirectly(block, [.. table.Texts]);
            WriteCodes(block, codes.AsSpan(0, values.Length), table.Count, hasNull);
            return keys;
        }
        finally
        {
            ArrayPool<ulong>.Shared.Return(codes);
        }
    }

    /// <summary>Writes texts that are tokens already, if they repeat enough.</summary>
    /// <returns><see langword="null"/> if nothing was written.</returns>
    public static TextKeys? TryEncode(BlockWriter block, TokenRows rows)
    {
        if (TokenTable.TryOf(rows) is not { } table)
        {
            return null;
        }

        int distinct = table.Distinct.Count;
        if (distinct > FewTexts && table.Distinct.Cost + (rows.Count * WidthOf(distinct, rows.HasNull) / 8.0) >= rows.Cost)
        {
            return null;
        }

        WriteHead(block, distinct, rows.HasNull);
        TextKeys keys = TemplateColumn.Encode(block, table.Distinct);
        WriteCodes(block, table.Codes, distinct, rows.HasNull);
        return keys;
    }

    public override string? Get(IPartSource source, int row)
    {
        int code = (int)_codes.Load(source).Get(row) - (_hasNull ? 1 : 0);
        if (code >= _distinct)
        {
            throw new InvalidDataException($"Row {row} has the text {code}; there are {_distinct} different texts.");
        }

        return code < 0 ? null : _values.Get(source, code);
    }

    public override void ReadAll(IPartSource source, Span<string?> values)
    {
        string?[] texts = new string?[_distinct + (_hasNull ? 1 : 0)];
        _values.ReadAll(source, texts.AsSpan(_hasNull ? 1 : 0));
        BitPlanes planes = _codes.Load(source);
        Span<ulong> codes = stackalloc ulong[BitPlanes.GroupRows];
        for (int row = 0; row < values.Length; row++)
        {
            if (row % BitPlanes.GroupRows == 0)
            {
                planes.Unpack(row / BitPlanes.GroupRows, codes);
            }

            values[row] = texts[(int)codes[row % BitPlanes.GroupRows]];
        }
    }

    public override TokenColumn? ReadTokens(IPartSource source)
    {
        if (_values.ReadTokens(source) is not { Stamps: null } values)
        {
            return null;
        }

        var rows = new TokenRows(_rows);
        int[] templates = TokenRows.MapOf(values.Rows);
        BitPlanes planes = _codes.Load(source);
        Span<ulong> codes = stackalloc ulong[BitPlanes.GroupRows];
        for (int row = 0; row < _rows; row++)
        {
            if (row % BitPlanes.GroupRows == 0)
            {
                planes.Unpack(row / BitPlanes.GroupRows, codes);
            }

            int value = (int)codes[row % BitPlanes.GroupRows] - (_hasNull ? 1 : 0);
            if (value < 0)
            {
                rows.AddNull();
            }
            else
            {
                rows.Add(values.Rows, value, templates);
            }
        }

        return new TokenColumn(rows, null);
    }

    public override bool MayMatch(TextTest test) => _values.MayMatch(test);

    public override RowMatch Match(IPartSource source, TextTest test, RowSet? within)
    {
        RowMatch values = _values.Match(source, test, within: null);
        if (values.Possible is null)
        {
            return RowMatch.None;
        }

        bool[] marks = new bool[1 << _codes.Width];
        bool any = false;
        for (int value = values.Possible.Previous(_distinct); value >= 0; value = values.Possible.Previous(value))
        {
            bool matches = values.IsExact || values.Definite?.Contains(value) == true || test.Matches(_values.Get(source, value));
            marks[value + (_hasNull ? 1 : 0)] = matches;
            any |= matches;
        }

        if (!any)
        {
            return RowMatch.None;
        }

        RowSet rows = source.NewRows(_rows);
        _codes.Load(source).OrMarked(marks, rows.Words, within is null ? default : within.Words);
        return RowMatch.Exactly(rows.Trim());
    }

    public override void Count(IPartSource source, RowSet rows, TextCounts counts)
    {
        long[] byCode = CodeCounts.Of(_codes.Load(source), _codes.Width, rows, source.NewRows(_rows));
        for (int code = 0; code < _distinct + (_hasNull ? 1 : 0); code++)
        {
            if (byCode[code] > 0)
            {
                counts.Add(_hasNull && code == 0 ? null : _values.Get(source, code - (_hasNull ? 1 : 0)), byCode[code]);
            }
        }
    }

    /// <summary>Gives each text its code: 0 for none, then from 1.</summary>
    private static bool TryNumber(ReadOnlySpan<string?> values, TextTable table, ulong[] codes, out int present)
    {
        present = 0;
        string? last = null;
        ulong lastCode = 0;
        for (int row = 0; row < values.Length; row++)
        {
            string? value = values[row];
            if (value is null)
            {
                codes[row] = 0;
                continue;
            }

            present++;
            if (!ReferenceEquals(value, last))
            {
                lastCode = (ulong)table.Add(value, value) + 1;
                last = value;
            }

            codes[row] = lastCode;
            if (present == SampleRows && table.Count > SampleRows * MaxDistinct)
            {
                return false;
            }
        }

        return true;
    }

    private static int WidthOf(int distinct, bool hasNull) =>
        BitPlanes.WidthOf((ulong)Math.Max(0, distinct - (hasNull ? 0 : 1)));

    private static void WriteHead(BlockWriter block, int distinct, bool hasNull)
    {
        block.Head.WriteByte((byte)Encoding.Dictionary);
        block.Head.WriteByte(hasNull ? (byte)1 : (byte)0);
        block.Head.WriteCount(distinct);
    }

    /// <summary>Writes codes that begin at 1, and at 0 where every row has a text.</summary>
    private static void WriteCodes(BlockWriter block, Span<ulong> codes, int distinct, bool hasNull)
    {
        for (int row = 0; !hasNull && row < codes.Length; row++)
        {
            codes[row]--;
        }

        block.AddPlanes(codes, WidthOf(distinct, hasNull));
    }

    /// <summary>Whether codes and the different texts take less than all texts would by themselves.</summary>
    private static bool IsWorthwhile(TextTable table, ReadOnlySpan<string?> values, int present, int width)
    {
        if (table.Count <= FewTexts)
        {
            return true;
        }

        double codes = values.Length * width / 8.0;
        return (TextCost.Of(table.Texts.ToArray()) * table.Count) + codes < TextCost.Of(values) * present;
    }
}
