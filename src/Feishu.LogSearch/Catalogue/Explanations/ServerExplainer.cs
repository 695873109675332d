using System.Collections.Immutable;
using System.Globalization;

namespace Feishu.LogSearch;

/// <summary>Explains a failed call of the server API.</summary>
internal static class ServerExplainer
{
    private const string GenericCodesPage = "https://open.larkoffice.com/document/server-docs/api-call-guide/generic-error-code.md";

    public static FeishuErrorExplanation Explain(ServerLogEntry entry)
    {
        // 0 is what a download or a gateway's page has that failed by its HTTP status.
        long? code = entry.ErrorCode is 0 ? null : entry.ErrorCode;
        FeishuError? error = code is { } number ? FeishuCatalog.FindError(number) : null;
        FeishuApi? api = FeishuCatalog.FindApi(entry.Method, entry.Url);
        ImmutableArray<FeishuErrorMeaning> meanings = error is null ? [] : ErrorMeanings.Best(error, entry.HttpStatus, entry.ErrorMessage);
        ErrorAdvice? advice = (code is { } known ? ServerErrorAdvice.ForCode(known) : null) ?? ServerErrorAdvice.ForOutcome(entry, meanings);

        return new FeishuErrorExplanation
        {
            Summary = Summarize(entry, code, meanings),
            IsKnown = code is null ? entry.HttpStatus is null or >= 400 : error is not null,
            Meanings = [.. meanings.Select(ErrorMeanings.Text)],
            Advice = [.. Advise(entry, advice, api)],
            Retry = advice?.Retry ?? FeishuRetryAdvice.Unknown,
            Troubleshooter = entry.Troubleshooter,
            Documentation = advice?.Documentation ?? (error is { IsGeneric: true } ? GenericCodesPage : null),
            Api = api,
        };
    }

    private static BilingualText Summarize(ServerLogEntry entry, long? code, ImmutableArray<FeishuErrorMeaning> meanings)
    {
        if (code is null)
        {
            return entry.HttpStatus switch
            {
                null when entry.Status == LogStatus.Timeout => new("No answer came in time.", "未在限定时间内收到响应。"),
                null => new("The call got no answer.", "调用未收到任何响应。"),
                504 => new("The gateway did not get an answer from the service in time (HTTP 504).", "网关未能及时从服务获得响应（HTTP 504）。"),
                { } status => ExplanationText.Of($"The answer was HTTP {status}, without an error code.", $"响应为 HTTP {status}，没有错误码。"),
            };
        }

        (string english, string chinese) = entry.HttpStatus is { } http
            ? (string.Create(CultureInfo.InvariantCulture, $" (HTTP {http})"), string.Create(CultureInfo.InvariantCulture, $"（HTTP {http}）"))
            : ("", "");
        if (meanings.IsEmpty)
        {
            return ExplanationText.Of($"Code {code}{english} is not in the catalogue of documented codes.", $"错误码 {code}{chinese} 不在已收录的文档错误码中。");
        }

        BilingualText meaning = ErrorMeanings.Text(meanings[0]);
        return ExplanationText.Of($"Code {code}{english}: {meaning.English}", $"错误码 {code}{chinese}：{meaning.Chinese}");
    }

    private static IEnumerable<BilingualText> Advise(ServerLogEntry entry, ErrorAdvice? advice, FeishuApi? api)
    {
        if (ErrorMessageDetails.CardError(entry.ErrorMessage) is { } card)
        {
            yield return card;
        }

        if (WrongToken(entry, advice, api) is { } wrongToken)
        {
            yield return wrongToken;
        }

        if (advice is not null)
        {
            yield return advice.Text;
        }

        if (ServerErrorAdvice.IsAboutScopes(advice) && ErrorMessageDetails.Scopes(entry.ErrorMessage) is { } scopes)
        {
            yield return scopes;
        }

        if (advice == ServerErrorAdvice.RateLimited && api?.RateLimit is { } limit)
        {
            yield return ExplanationText.Of($"The documented limit of {api.Method} {api.Path} is {limit.Text.English}.", $"{api.Method} {api.Path} 的文档频率限制为：{limit.Text.Chinese}。");
        }
    }

    private static BilingualText? WrongToken(ServerLogEntry entry, ErrorAdvice? advice, FeishuApi? api)
    {
        // A token that counts as a tenant's may be an app's: see FeishuTokenType.
        if (!ServerErrorAdvice.IsAboutTokens(advice)
            || entry.TokenType is not { } carried
            || api is not { TokenTypes.IsEmpty: false }
            || api.TokenTypes.Contains(carried)
            || (carried == FeishuTokenType.Tenant && api.TokenTypes.Contains(FeishuTokenType.App)))
        {
            return null;
        }

        string taken = string.Join(", ", api.TokenTypes.Select(WireName.Of));
        return ExplanationText.Of(
            $"{api.Method} {api.Path} is documented to take {taken}; this call carried {WireName.Of(carried)}.",
            $"文档说明 {api.Method} {api.Path} 需使用 {taken}，本次调用携带的是 {WireName.Of(carried)}。");
    }
}
