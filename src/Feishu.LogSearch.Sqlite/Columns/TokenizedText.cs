namespace Feishu.LogSearch.Sqlite;

/// <summary>A text as its template and the packed characters of its varying words.</summary>
/// <param name="Template">The template; the text itself where it has none.</param>
/// <param name="Payload">The packed characters.</param>
/// <param name="IsTemplatable">Whether a column with templates can have the text.</param>
internal readonly record struct TokenizedText(string Template, byte[] Payload, bool IsTemplatable)
{
    public ulong Hash => TokenRows.HashOf(TokenRows.SeedOf(Template), Payload);

    public static TokenizedText Of(string text, Tokenizer tokenizer)
    {
        bool isTemplatable = !Tokens.HasPlaceholder(text);
        if (!isTemplatable || text.Length > Tokenizer.MaxLength)
        {
            return new TokenizedText(text, [], isTemplatable);
        }

        tokenizer.Read(text);
        return new TokenizedText(tokenizer.Skeleton.ToString(), tokenizer.Payload.ToArray(), isTemplatable);
    }
}
