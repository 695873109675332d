namespace Feishu.LogSearch.Sqlite;

/// <summary>The texts of one field of a block, in an encoding that gives one of them without unpacking the rest.</summary>
internal abstract class TextColumn
{
    /// <summary>What <see cref="Encode"/> chooses from; the numbers are part of the file format.</summary>
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
    /// <returns>The different texts where it found them, else all.</returns>
    public static IReadOnlyList<string?> Encode(BlockWriter block, string?[] values, ReadOnlySpan<long> times)
    {
        if (DictionaryColumn.TryEncode(block, values) is { } distinct)
        {
            return distinct;
        }

        if (times.IsEmpty || !StampedColumn.TryEncode(block, values, times))
        {
            EncodeDirectly(block, values);
        }

        return values;
    }

    /// <summary>Writes texts of which most are different.</summary>
    /// <param name="block">Where to.</param>
    /// <param name="values">The texts.</param>
    /// <param name="skip">How many of the first characters of each are stored elsewhere.</param>
    protected static void EncodeDirectly(BlockWriter block, ReadOnlySpan<string?> values, int skip = 0)
    {
        if (!TemplateColumn.TryEncode(block, values, skip))
        {
            PagedColumn.Encode(block, values, skip);
        }
    }

    public static TextColumn Read(ref ByteReader head, int rows) => (Encoding)head.ReadByte() switch
    {
        Encoding.Dictionary => new DictionaryColumn(ref head, rows),
        Encoding.Templates => new TemplateColumn(ref head, rows),
        Encoding.Pages => new PagedColumn(ref head, rows),
        Encoding.Stamped => new StampedColumn(ref head, rows),
        _ => throw new InvalidDataException("A text column has an encoding that this version does not know."),
    };

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

    /// <summary>Which rows have a text that passes a test.</summary>
    public abstract RowMatch Match(IPartSource source, TextTest test);

    /// <summary>How often each text occurs in some rows; <see langword="null"/> among them.</summary>
    public virtual void Count(IPartSource source, RowSet rows, TextCounts counts)
    {
        for (int row = rows.Previous(rows.Rows); row >= 0; row = rows.Previous(row))
        {
            counts.Add(Get(source, row), 1);
        }
    }

}
