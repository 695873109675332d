using System.Globalization;

namespace Feishu.LogSearch;

/// <summary>Reads what the platform hides in an error's message.</summary>
internal static class ErrorMessageDetails
{
    private static readonly char[] ScopeEnds = [' ', ',', ';', '[', ']', '(', ')', '"', '，', '、', '：', '。'];

    /// <summary>The error that a card has inside the message: <c>…, ext=ErrCode: 200550; ErrPath: …; ErrMsg: …; ErrorValue: …</c>.</summary>
    public static BilingualText? CardError(string? message)
    {
        if (!long.TryParse(Part(message, "ErrCode: "), NumberStyles.None, CultureInfo.InvariantCulture, out long code))
        {
            return null;
        }

        string? meaning = FeishuCatalog.FindError(code)?.Meanings[0].Message?.TrimEnd('.', '。') ?? Part(message, "ErrMsg: ");
        BilingualText text = meaning is null
            ? new("not in the catalogue of documented codes", "不在已收录的文档错误码中")
            : new(meaning, meaning);
        return Part(message, "ErrPath: ") is { } path
            ? new($"The card has an error of its own, {code}, at {path}: {text.English}.", $"卡片自身的错误 {code}，位于 {path}：{text.Chinese}。")
            : new($"The card has an error of its own, {code}: {text.English}.", $"卡片自身的错误 {code}：{text.Chinese}。");
    }

    /// <summary>The scopes that the message names: words of small letters that have colons between them.</summary>
    public static BilingualText? Scopes(string? message)
    {
        string scopes = string.Join(", ", (message ?? "").Split(ScopeEnds, StringSplitOptions.RemoveEmptyEntries).Select(word => word.TrimEnd('.')).Where(IsScope).Distinct());
        return scopes.Length == 0 ? null : new($"The scopes that the answer names: {scopes}.", $"响应中列出的权限：{scopes}。");
    }

    private static bool IsScope(string word) =>
        word.Contains(':', StringComparison.Ordinal)
        && Array.TrueForAll(word.Split(':'), part => part.Length > 0 && char.IsAsciiLetterLower(part[0]) && part.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' or '.'));

    // What stands behind a name, up to a semicolon or the end.
    private static string? Part(string? message, string name)
    {
        int start = message?.IndexOf(name, StringComparison.Ordinal) ?? -1;
        if (start < 0)
        {
            return null;
        }

        string rest = message![(start + name.Length)..];
        int end = rest.IndexOf(';', StringComparison.Ordinal);
        string part = (end < 0 ? rest : rest[..end]).Trim();
        return part.Length == 0 ? null : part;
    }
}
