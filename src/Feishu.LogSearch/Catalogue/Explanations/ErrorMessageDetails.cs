using System.Globalization;
using System.Text.RegularExpressions;

namespace Feishu.LogSearch;

/// <summary>Reads what the platform hides in an error's message.</summary>
internal static partial class ErrorMessageDetails
{
    /// <summary>The code that a card's error has inside the message: <c>…, ext=ErrCode: 200550; ErrPath: …; ErrMsg: …</c>.</summary>
    public static BilingualText? CardError(string? message)
    {
        Match match = CardErrorPattern().Match(message ?? "");
        if (!match.Success || !long.TryParse(match.Groups["code"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out long code))
        {
            return null;
        }

        string? meaning = FeishuCatalog.FindError(code)?.Meanings[0].Message?.TrimEnd('.', '。');
        string said = match.Groups["text"].Success ? match.Groups["text"].Value.Trim() : "";
        string english = meaning ?? (said.Length > 0 ? said : "not in the catalogue of documented codes");
        string chinese = meaning ?? (said.Length > 0 ? said : "不在已收录的文档错误码中");
        string path = match.Groups["path"].Success ? match.Groups["path"].Value.Trim() : "";
        return path.Length == 0
            ? new($"The card has an error of its own, {code}: {english}.", $"卡片自身的错误 {code}：{chinese}。")
            : new($"The card has an error of its own, {code}, at {path}: {english}.", $"卡片自身的错误 {code}，位于 {path}：{chinese}。");
    }

    /// <summary>The scopes that the message names.</summary>
    public static BilingualText? Scopes(string? message)
    {
        string scopes = string.Join(", ", ScopePattern().Matches(message ?? "").Select(match => match.Value).Distinct());
        return scopes.Length == 0 ? null : new($"The scopes that the answer names: {scopes}.", $"响应中列出的权限：{scopes}。");
    }

    [GeneratedRegex(@"ErrCode: (?<code>[0-9]{1,18})(?![0-9])(; ErrPath: (?<path>[^;]*))?(; ErrMsg: (?<text>[^;]*))?", RegexOptions.CultureInvariant)]
    private static partial Regex CardErrorPattern();

    [GeneratedRegex(@"\b[a-z][a-z0-9_]*(?::[a-z][a-z0-9_.]*)+\b", RegexOptions.CultureInvariant)]
    private static partial Regex ScopePattern();
}
