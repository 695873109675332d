namespace Feishu.LogSearch.Sqlite;

/// <summary>The different texts of a column, or all of them where most are different: what its filters are made of.</summary>
internal sealed class TextKeys(TokenRows? rows, IReadOnlyList<string?> texts)
{
    public int Count => rows?.Count ?? texts.Count;

    public ulong[] Hashes()
    {
        if (rows is not null)
        {
            return rows.Hashes();
        }

        var tokenizer = new Tokenizer();
        return [.. texts.OfType<string>().Select(text => TokenizedText.Of(text, tokenizer).Hash)];
    }

    /// <summary>The hashes of the long runs of hex; <see langword="null"/> where the texts are not stored by templates, and so not asked for them.</summary>
    public ulong[]? HexWordHashes() => rows?.HexWordHashes();

    /// <summary>The different templates, folded.</summary>
    public IEnumerable<string> FoldedTemplates()
    {
        var tokenizer = new Tokenizer();
        IEnumerable<string> templates = rows?.Skeletons ?? texts.OfType<string>().Select(text => TokenizedText.Of(text, tokenizer).Template);
        return templates.Select(Template.Fold).Distinct(StringComparer.Ordinal);
    }
}
