namespace Feishu.LogSearch.Sqlite;

/// <summary>One text field of a block: its column, and the filters that tell whether it is worth looking at.</summary>
internal sealed class TextField
{
    // Fewer different texts are asked one by one.
    private const int MinFilteredTexts = 64;

    private readonly int _keys;
    private readonly int _trigrams;
    private readonly int _hexWords;

    public TextField(ref ByteReader head, int rows)
    {
        Column = TextColumn.Read(ref head, rows);
        _keys = head.ReadCount() - 1;
        _trigrams = head.ReadCount() - 1;
        _hexWords = head.ReadCount() - 1;
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
        block.Head.WriteCount(filtered && isExact ? block.AddPart(BloomFilter.Of(keys.Hashes())) + 1 : 0);
        block.Head.WriteCount(filtered && isSearched ? block.AddPart(TrigramFilter.Of(keys.FoldedTemplates())) + 1 : 0);
        block.Head.WriteCount(filtered && isSearched && keys.HexWordHashes() is { Length: > 0 } words ? block.AddPart(BloomFilter.Of(words)) + 1 : 0);
    }

    /// <summary>Which rows have a text that passes a test.</summary>
    public RowMatch Match(IPartSource source, TextTest test) => Column.Match(
        source,
        _hexWords >= 0 && test is ContainsTest contains ? contains.With(() => source.Load(_hexWords).Memory) : test);

    /// <summary>Whether the filters let a text of the column pass a test.</summary>
    public bool MayMatch(IPartSource source, TextTest test) => Column.OfFilters(test).MayMatch(
        new BloomFilter(_keys >= 0 ? source.Load(_keys).Bytes : []),
        new TrigramFilter(_trigrams >= 0 ? source.Load(_trigrams).Bytes : []));
}
