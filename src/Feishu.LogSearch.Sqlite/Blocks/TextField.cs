namespace Feishu.LogSearch.Sqlite;

/// <summary>One text field of a block: its column, and the filters that tell whether it is worth looking at.</summary>
internal sealed class TextField
{
    // Fewer different texts are asked one by one.
    private const int MinFilteredTexts = 64;

    private readonly int _keys;
    private readonly int _trigrams;

    public TextField(ref ByteReader head, int rows)
    {
        Column = TextColumn.Read(ref head, rows);
        _keys = head.ReadCount() - 1;
        _trigrams = head.ReadCount() - 1;
    }

    public TextColumn Column { get; }

    /// <summary>Writes a field's texts, and the filters that its searches need.</summary>
    /// <param name="block">Where to.</param>
    /// <param name="field">The field.</param>
    /// <param name="values">The texts.</param>
    /// <param name="times">The records' times.</param>
    /// <param name="withFilters">Whether the block is large enough for filters.</param>
    public static void Encode(BlockWriter block, LogField field, string?[] values, ReadOnlySpan<long> times, bool withFilters)
    {
        IReadOnlyList<string?> distinct = TextColumn.Encode(block, values, field.Type == LogFieldType.Identifier ? times : []);
        bool filtered = withFilters && distinct.Count > MinFilteredTexts;
        bool isExact = field.Filter == LogFilterKind.AnyOf;
        bool isSearched = field.Filter == LogFilterKind.Contains || (field.Traits & LogFieldTraits.Keyword) != 0;
        block.Head.WriteCount(filtered && isExact ? block.AddPart(BloomFilter.Of(HashesOf(distinct))) + 1 : 0);
        block.Head.WriteCount(filtered && isSearched ? block.AddPart(TrigramFilter.Of(distinct)) + 1 : 0);
    }

    /// <summary>Whether the filters let a text of the column pass a test.</summary>
    public bool MayMatch(IPartSource source, TextTest test) => test.MayMatch(
        new BloomFilter(_keys >= 0 ? source.Load(_keys).Bytes : []),
        new TrigramFilter(_trigrams >= 0 ? source.Load(_trigrams).Bytes : []));

    private static ulong[] HashesOf(IReadOnlyList<string?> texts)
    {
        var hashes = new List<ulong>(texts.Count);
        foreach (string? text in texts)
        {
            if (text is not null)
            {
                hashes.Add(BloomFilter.HashOf(text));
            }
        }

        return [.. hashes];
    }
}
