
namespace Feishu.LogSearch;

/// <summary>Explains a push that the app did not answer well.</summary>
internal static class EventExplainer
{
    private static readonly BilingualText AnswerInTime = new(
        "The platform waits 3 s for an answer. Answer at once and do the work afterwards.",
        "平台仅等待 3 秒。请先应答，再异步处理。");

    private static readonly BilingualText AnswerOk = new(
        "Anything but an answer with HTTP 200 within 3 s counts as a failed push.",
        "未在 3 秒内以 HTTP 200 应答，即视为推送失败。");

    private static readonly BilingualText Retried = new(
        "The platform pushes the event again 15 s, 5 min, 1 h and 6 h after a failed push, until one succeeds.",
        "推送失败后，平台会依次在 15 秒、5 分钟、1 小时、6 小时后重推，直到成功。");

    private static readonly BilingualText GivenUp = new(
        "This was the last of five pushes: the platform does not push the event again.",
        "这是第五次也是最后一次推送，平台不会再重推该事件。");

    private static readonly BilingualText NeverRetried = new(
        "A callback is not pushed again.",
        "回调不会重推。");

    private static readonly BilingualText OnceByEventId = new(
        "An event may arrive more than once, even after a good answer: handle each event id once.",
        "即使已成功应答，同一事件也可能重复推送：请按 event_id 去重。");

    private static readonly BilingualText OnceByMessageId = new(
        "A message may arrive more than once, even after a good answer: for this event, handle each message_id once, and do not rely on event_id.",
        "即使已成功应答，同一消息也可能重复推送：该事件请按 message_id 去重，不要依赖 event_id。");

    private static readonly BilingualText InOrder = new(
        "Events that are pushed in order, such as those of approvals, wait until this one succeeds.",
        "有序推送的事件（例如审批事件）会等待本事件推送成功后再继续推送。");

    public static FeishuErrorExplanation Explain(EventLogEntry entry)
    {
        FeishuEventType? type = entry.EventType is { } name ? FeishuCatalog.FindEventType(name) : null;
        return new FeishuErrorExplanation
        {
            Summary = Summarize(entry),
            IsKnown = true,
            Advice = [.. Advise(entry, type)],
            Retry = type is { IsCallback: true } || IsLast(entry) ? FeishuRetryAdvice.No : FeishuRetryAdvice.AfterDelay,
            EventType = type,
        };
    }

    private static BilingualText Summarize(EventLogEntry entry)
    {
        if (entry.Status == LogStatus.Timeout)
        {
            return entry.Duration is { } duration
                ? ExplanationText.Of($"The app took {duration.TotalSeconds:0.0##} s to answer the push; the platform waits 3 s.", $"应用用了 {duration.TotalSeconds:0.0##} 秒才应答推送，平台仅等待 3 秒。")
                : new("The app did not answer the push within 3 s.", "应用未在 3 秒内应答推送。");
        }

        return entry.HttpStatus is { } status and not 200
            ? ExplanationText.Of($"The app answered the push with HTTP {status}.", $"应用以 HTTP {status} 应答推送。")
            : new("The app did not handle the push.", "应用未能处理该推送。");
    }

    private static IEnumerable<BilingualText> Advise(EventLogEntry entry, FeishuEventType? type)
    {
        yield return entry.Status == LogStatus.Timeout ? AnswerInTime : AnswerOk;
        if (type is { IsCallback: true })
        {
            yield return NeverRetried;
            yield break;
        }

        yield return IsLast(entry) ? GivenUp : Retried;
        if (type?.Name.StartsWith("approval", StringComparison.Ordinal) == true)
        {
            yield return InOrder;
        }

        yield return entry.EventType == "im.message.receive_v1" ? OnceByMessageId : OnceByEventId;
    }

    private static bool IsLast(EventLogEntry entry) => entry.RetryCount >= LogDeliveryChain.RetryDelays.Length;
}
