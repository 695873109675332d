namespace Feishu.LogSearch.Sqlite;

/// <summary>The numbers of one field of a block.</summary>
internal abstract class NumberColumn
{
    /// <summary>What <see cref="Encode"/> chooses from; the numbers are part of the file format.</summary>
    protected enum Encoding : byte
    {
        Codes = 1,
        Offsets = 2,
        Relative = 3,
    }

    /// <summary>Writes numbers in the encoding that suits them.</summary>
    /// <param name="block">Where to.</param>
    /// <param name="values">The numbers; <see langword="null"/> where a record has none.</param>
    public static void Encode(BlockWriter block, ReadOnlySpan<long?> values)
    {
        NumberRange range = NumberRange.Of(values);
        if (!CodedNumberColumn.TryEncode(block, values, range))
        {
            OffsetNumberColumn.Encode(block, values, range);
        }
    }

    public static NumberColumn Read(ref ByteReader head, int rows) => (Encoding)head.ReadByte() switch
    {
        Encoding.Relative => new RelativeNumberColumn(ref head, rows),
        Encoding encoding => ReadInner(encoding, ref head, rows),
    };

    /// <summary>Reads a column that is a part of another. It has none itself: bytes cannot nest columns without end.</summary>
    protected static NumberColumn ReadInner(ref ByteReader head, int rows) => ReadInner((Encoding)head.ReadByte(), ref head, rows);

    /// <summary>The number of a row, or <see langword="null"/>.</summary>
    public abstract long? Get(IPartSource source, int row);

    /// <summary>The numbers of all rows: quicker than one by one.</summary>
    public virtual void ReadAll(IPartSource source, Span<long?> values)
    {
        for (int row = 0; row < values.Length; row++)
        {
            values[row] = Get(source, row);
        }
    }

    /// <summary>About how many rows have a number that passes a test, as far as the head tells; 0 only if there is none.</summary>
    public abstract int Estimate(NumberTest test);

    /// <summary>Which rows have a number that passes a test.</summary>
    /// <param name="source">The block.</param>
    /// <param name="test">The test.</param>
    /// <param name="within">The rows that the answer is for; <see langword="null"/> for all. What it says of others means nothing.</param>
    public abstract RowMatch Match(IPartSource source, NumberTest test, RowSet? within);

    /// <summary>How often each number occurs in some rows.</summary>
    public virtual void Count(IPartSource source, RowSet rows, NumberCounts counts)
    {
        for (int row = rows.Previous(rows.Rows); row >= 0; row = rows.Previous(row))
        {
            counts.Add(Get(source, row), 1);
        }
    }

    private static NumberColumn ReadInner(Encoding encoding, ref ByteReader head, int rows) => encoding switch
    {
        Encoding.Codes => new CodedNumberColumn(ref head, rows),
        Encoding.Offsets => new OffsetNumberColumn(ref head, rows),
        _ => throw new InvalidDataException("A number column has an encoding that this version does not know, or not there."),
    };
}
