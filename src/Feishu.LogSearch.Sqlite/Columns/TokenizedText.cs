namespace Feishu.LogSearch.Sqlite;

/// <summary>A text as its template and the packed characters of its varying words.</summary>
internal readonly record struct TokenizedText(string? Skeleton, byte[] Payload)
{
    /// <summary>Splits a text; one that no column with templates can have gets no template.</summary>
    public static TokenizedText Of(string text, Tokenizer tokenizer)
    {
        if (Tokens.HasPlaceholder(text))
        {
            return new TokenizedText(null, []);
        }

        if (text.Length > Tokenizer.MaxLength)
        {
            return new TokenizedText(text, []);
        }

        tokenizer.Read(text);
        return new TokenizedText(tokenizer.Skeleton.ToString(), tokenizer.Payload.ToArray());
    }
}
