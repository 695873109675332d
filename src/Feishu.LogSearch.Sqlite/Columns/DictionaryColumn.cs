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
        _values = Read(ref head, _distinct);
        _codes = new PlanesPart(ref head, rows);
    }

    /// <summary>Writes the texts, if they repeat enough.</summary>
    /// <returns>The different ones; <see langword="null"/> if nothing was written.</returns>
    public static IReadOnlyList<string>? TryEncode(BlockWriter block, ReadOnlySpan<string?> values)
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
            if (!hasNull)
            {
                for (int row = 0; row < values.Length; row++)
                {
                    codes[row]--;
                }
            }

            int width = BitPlanes.WidthOf((ulong)Math.Max(0, table.Count - (hasNull ? 0 : 1)));
            if (!IsWorthwhile(table, values, present, width))
            {
                return null;
            }

            block.Head.WriteByte((byte)Encoding.Dictionary);
            block.Head.WriteByte(hasNull ? (byte)1 : (byte)0);
            block.Head.WriteCount(table.Count);
            EncodeDirectly(block, table.Texts.ToArray());
            block.AddPlanes(codes.AsSpan(0, values.Length), width);
            return table.Texts;
        }
        finally
        {
            ArrayPool<ulong>.Shared.Return(codes);
        }
    }

    public override string? Get(IPartSource source, int row)
    {
        int code = (int)_codes.Load(source).Get(row) - (_hasNull ? 1 : 0);
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

    public override RowMatch Match(IPartSource source, TextTest test)
    {
        RowMatch values = _values.Match(source, test);
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

        RowSet rows = RowSet.None(_rows);
        _codes.Load(source).OrMarked(marks, rows.Words);
        return RowMatch.Exactly(rows.Trim());
    }

    public override void Count(IPartSource source, RowSet rows, TextCounts counts)
    {
        long[] byCode = CodeCounts.Of(_codes.Load(source), _codes.Width, rows);
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
