using System.Collections.Immutable;

namespace Feishu.LogSearch;

/// <summary>Explains a failed call of the client SDK.</summary>
internal static class ClientExplainer
{
    private const string ErrnoPage = "https://open.feishu.cn/document/client-docs/gadget/-web-app-api/errno.md";

    public static FeishuErrorExplanation Explain(ClientLogEntry entry)
    {
        ImmutableArray<FeishuClientErrorMeaning> meanings = entry.ErrorCode is { } code and not 0 && FeishuCatalog.FindClientError(code) is { } error
            ? Best(error, entry.Api)
            : [];
        // Advice holds for one meaning: where the number has several that fit, none is chosen.
        ErrorAdvice? advice = meanings is [{ } only] ? ClientErrorAdvice.For(only.Source, entry.ErrorCode!.Value) : null;
        return new FeishuErrorExplanation
        {
            Summary = Summarize(entry, meanings),
            IsKnown = !meanings.IsEmpty || (entry.ErrorCode is null or 0 && entry.Status == LogStatus.Timeout),
            Meanings = [.. meanings.Select(meaning => meaning.Message)],
            Advice = advice is null ? [] : [advice.Text],
            Retry = advice?.Retry ?? FeishuRetryAdvice.Unknown,
            Documentation = meanings.Any(meaning => meaning.Source == FeishuClientErrorSource.Errno) ? ErrnoPage : null,
        };
    }

    private static BilingualText Summarize(ClientLogEntry entry, ImmutableArray<FeishuClientErrorMeaning> meanings)
    {
        if (entry.ErrorCode is not { } code || code == 0)
        {
            return entry.Status == LogStatus.Timeout
                ? new("The client call did not end in time.", "客户端调用未在限定时间内完成。")
                : new("The client call failed without an error number.", "客户端调用失败，未给出错误号。");
        }

        return meanings.IsEmpty
            ? ExplanationText.Of($"Client error {code} is not in the catalogue of documented numbers.", $"客户端错误号 {code} 不在已收录的文档错误号中。")
            : ExplanationText.Of(
                $"Client error {code}: {string.Join(" / ", meanings.Select(meaning => meaning.Message.English))}.",
                $"客户端错误号 {code}：{string.Join(" / ", meanings.Select(meaning => meaning.Message.Chinese))}。");
    }

    // The same number may be another thing to another API; an entry names "config" or "h5sdk.config".
    private static ImmutableArray<FeishuClientErrorMeaning> Best(FeishuClientError error, string? api)
    {
        ImmutableArray<FeishuClientErrorMeaning> ofApi =
            [.. error.Meanings.Where(meaning => meaning.Api is { } name && (api == name || api?.EndsWith("." + name, StringComparison.Ordinal) == true))];
        return ofApi.IsEmpty ? error.Meanings : ofApi;
    }
}
