namespace Feishu.LogSearch.Sqlite;

/// <summary>One text field of a block: its column, and the filters that tell whether it is worth looking at.</summary>
internal sealed class TextField
{
    // Fewer different texts are asked one by one.
    private const int MinFilteredTexts = 64;

    private readonly FilterPages _keys;
    private readonly FilterPages _trigrams;
    private readonly FilterPages _hexWords;

    /// <param name="head">Where the field begins.</param>
    /// <param name="rows">How many rows the block has.</param>
    /// <param name="wholeFilters">The lengths of the block's parts where each filter is one of them; empty where filters are in pages.</param>
    public TextField(ref ByteReader head, int rows, ReadOnlySpan<int> wholeFilters = default)
    {
        Column = TextColumn.Read(ref head, rows);
        _keys = ReadFilter(ref head, wholeFilters);
        _trigrams = ReadFilter(ref head, wholeFilters);
        _hexWords = ReadFilter(ref head, wholeFilters);
    }

    public TextColumn Column { get; }

    /// <summary>Writes a field's texts, and the filters that its searches need.</summary>
    /// <param name="block">Where to.</param>
    /// <param name="field">The field.</param>
    /// <param name="records">The records.</param>
    /// <param name="withFilters">Whether the block is large enough for filters.</param>
    public static void Encode(BlockWriter block, LogField field, IRecordColumns records, bool withFilters)
    {
        TextKeys keys;
        if (records.ReadTokens(field) is { } tokens)
        {
            keys = TextColumn.Encode(block, tokens);
        }
        else
        {
            string?[] texts = new string?[records.Times.Length];
            records.Read(field, texts);
            keys = TextColumn.Encode(block, texts, field.Type == LogFieldType.Identifier ? records.Times : []);
        }

        bool filtered = withFilters && keys.Count > MinFilteredTexts;
        bool isExact = field.Filter == LogFilterKind.AnyOf;
        bool isSearched = field.Filter == LogFilterKind.Contains || (field.Traits & LogFieldTraits.Keyword) != 0;
        FilterPages.Write(block, filtered && isExact ? BloomFilter.Of(keys.Hashes()) : []);
        FilterPages.Write(block, filtered && isSearched ? TrigramFilter.Of(keys.FoldedTemplates()) : []);
        FilterPages.Write(block, filtered && isSearched && keys.HexWordHashes() is { Length: > 0 } words ? BloomFilter.Of(words) : []);
    }

    /// <summary>Which rows have a text that passes a test.</summary>
    /// <param name="source">The block.</param>
    /// <param name="test">The test.</param>
    /// <param name="within">The rows that the answer is for; <see langword="null"/> for all. What it says of others means nothing.</param>
    public RowMatch Match(IPartSource source, TextTest test, RowSet? within) => Column.Match(
        source,
        _hexWords.Lines > 0 && test is ContainsTest contains ? contains.With(new BloomFilter(source, _hexWords)) : test,
        within);

    /// <summary>Whether the filters, or the few texts of a column without them, let a text pass a test.</summary>
    public bool MayMatch(IPartSource source, TextTest test) => _keys.Lines + _trigrams.Lines == 0
        ? Column.MayMatch(test)
        : Column.OfFilters(test).MayMatch(new BloomFilter(source, _keys), new TrigramFilter(new BloomFilter(source, _trigrams)));

    private static FilterPages ReadFilter(ref ByteReader head, ReadOnlySpan<int> wholeFilters) =>
        wholeFilters.IsEmpty ? FilterPages.Read(ref head) : FilterPages.ReadWhole(ref head, wholeFilters);
}
