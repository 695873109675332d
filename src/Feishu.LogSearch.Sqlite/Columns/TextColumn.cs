namespace Feishu.LogSearch.Sqlite;

/// <summary>The texts of one field of a block, in an encoding that gives one of them without unpacking the rest.</summary>
internal abstract class TextColumn
{
    /// <summary>What there is to choose from; the numbers are part of the file format.</summary>
    protected enum Encoding : byte
    {
        Dictionary = 1,
        Templates = 2,
        Pages = 3,
        Stamped = 4,
    }

    /// <summary>Writes texts in the encoding that suits them.</summary>
    /// <param name="block">Where to.</param>
    /// <param name="values">The texts; <see langword="null"/> where a record has none.</param>
    /// <param name="times">The records' times, for ids that repeat them; empty for other texts.</param>
    /// <returns>What the column's filters are made of.</returns>
    public static TextKeys Encode(BlockWriter block, string?[] values, ReadOnlySpan<long> times) =>
        DictionaryColumn.TryEncode(block, values)
        ?? (times.IsEmpty ? null : StampedColumn.TryEncode(block, values, times))
        ?? EncodeDirectly(block, values);

    /// <summary>Writes texts that are tokens already.</summary>
    public static TextKeys Encode(BlockWriter block, TokenColumn tokens)
    {
        if (tokens.Stamps is { } stamps)
        {
            return StampedColumn.Encode(block, tokens.Rows, stamps);
        }

        return DictionaryColumn.TryEncode(block, tokens.Rows) ?? TemplateColumn.Encode(block, tokens.Rows);
    }

    /// <summary>Writes texts of which most are different.</summary>
    protected static TextKeys EncodeDirectly(BlockWriter block, string?[] values)
    {
        if (TokenRows.TryOf(values, skip: 0) is { } rows)
        {
            return TemplateColumn.Encode(block, rows);
        }

        PagedColumn.Encode(block, values);
        return new TextKeys(null, values);
    }

    public static TextColumn Read(ref ByteReader head, int rows) => (Encoding)head.ReadByte() switch
    {
        Encoding.Dictionary => new DictionaryColumn(ref head, rows),
        Encoding.Stamped => new StampedColumn(ref head, rows),
        Encoding encoding => ReadInner(encoding, ref head, rows),
    };

    /// <summary>Reads a column that is a part of another. It has none itself: bytes cannot nest columns without end.</summary>
    protected static TextColumn ReadInner(ref ByteReader head, int rows) => ReadInner((Encoding)head.ReadByte(), ref head, rows);

    /// <summary>The text of a row, or <see langword="null"/>.</summary>
    public abstract string? Get(IPartSource source, int row);

    /// <summary>The texts of all rows: quicker than one by one.</summary>
    public virtual void ReadAll(IPartSource source, Span<string?> values)
    {
        for (int row = 0; row < values.Length; row++)
        {
            values[row] = Get(source, row);
        }
    }

    /// <summary>The texts of all rows as tokens; <see langword="null"/> where the encoding has none.</summary>
    public virtual TokenColumn? ReadTokens(IPartSource source) => null;

    /// <summary>What a test asks of the column's filters.</summary>
    public virtual TextTest OfFilters(TextTest test) => test;

    /// <summary>Whether a text may pass a test, as far as the head tells.</summary>
    public virtual bool MayMatch(TextTest test) => true;

    /// <summary>Which rows have a text that passes a test.</summary>
    /// <param name="source">The block.</param>
    /// <param name="test">The test.</param>
    /// <param name="within">The rows that the answer is for; <see langword="null"/> for all. What it says of others means nothing.</param>
    public abstract RowMatch Match(IPartSource source, TextTest test, RowSet? within);

    /// <summary>How often each text occurs in some rows; <see langword="null"/> among them.</summary>
    public virtual void Count(IPartSource source, RowSet rows, TextCounts counts)
    {
        for (int row = rows.Previous(rows.Rows); row >= 0; row = rows.Previous(row))
        {
            counts.Add(Get(source, row), 1);
        }
    }

    private static TextColumn ReadInner(Encoding encoding, ref ByteReader head, int rows) => encoding switch
    {
        Encoding.Templates => new TemplateColumn(ref head, rows),
        Encoding.Pages => new PagedColumn(ref head, rows),
        _ => throw new InvalidDataException("A text column has an encoding that this version does not know, or not there."),
    };
}
