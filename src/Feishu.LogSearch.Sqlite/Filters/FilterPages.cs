namespace Feishu.LogSearch.Sqlite;

/// <summary>Where a filter is stored: in pages that are parts of their own, so that a probe reads one of them, or nowhere.</summary>
internal readonly struct FilterPages
{
    /// <summary>How many bytes of a filter a probe looks at.</summary>
    public const int LineBytes = 32;

    // Four rows of the table of parts fill a page of the file.
    private const int LinesPerPage = 63;

    private readonly int _first;
    private readonly int _linesPerPage;

    private FilterPages(int first, int lines, int linesPerPage)
    {
        _first = first;
        Lines = lines;
        _linesPerPage = linesPerPage;
    }

    /// <summary>How many lines the filter has; 0 where there is none.</summary>
    public int Lines { get; }

    public static FilterPages Read(ref ByteReader head)
    {
        int lines = head.ReadCount();
        return lines == 0 ? default : new FilterPages(head.ReadCount(), lines, LinesPerPage);
    }

    /// <summary>Reads where a filter is that is one part, as in blocks of format 1.</summary>
    public static FilterPages ReadWhole(ref ByteReader head, ReadOnlySpan<int> partLengths)
    {
        int part = head.ReadCount() - 1;
        if (part >= partLengths.Length)
        {
            throw new InvalidDataException($"A filter was to be part {part}; there are {partLengths.Length} parts.");
        }

        return part < 0 ? default : new FilterPages(part, partLengths[part] / LineBytes, int.MaxValue);
    }

    /// <summary>Writes a filter, and into the head where it is.</summary>
    /// <param name="block">Where to.</param>
    /// <param name="filter">The filter; empty for none.</param>
    public static void Write(BlockWriter block, ReadOnlySpan<byte> filter)
    {
        block.Head.WriteCount(filter.Length / LineBytes);
        if (filter.IsEmpty)
        {
            return;
        }

        block.Head.WriteCount(block.Parts.Count);
        while (!filter.IsEmpty)
        {
            int length = Math.Min(filter.Length, LinesPerPage * LineBytes);
            block.AddPart(filter[..length].ToArray());
            filter = filter[length..];
        }
    }

    public ReadOnlySpan<byte> Load(IPartSource source, int line) =>
        source.Load(_first + (line / _linesPerPage)).Bytes.Slice(line % _linesPerPage * LineBytes, LineBytes);
}
