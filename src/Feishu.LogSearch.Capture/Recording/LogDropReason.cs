namespace Feishu.LogSearch.Capture;

/// <summary>
/// Why an entry was dropped: the keys of <see cref="LogRecorderStatus.Dropped"/> and the values of the metric's tag. An entry
/// that breaks a rule is counted under the rule's code instead (<see cref="LogErrorCodes"/>).
/// </summary>
public static class LogDropReason
{
    /// <summary>The queue was full: entries come faster than the store takes them, or the store is out.</summary>
    public const string QueueFull = "queue_full";

    /// <summary>The recorder had stopped.</summary>
    public const string Stopped = "stopped";

    /// <summary>The recorder stopped before the entry was stored.</summary>
    public const string NotDrained = "not_drained";

    /// <summary>The entry could not be redacted, so it was not kept.</summary>
    public const string RedactionFailed = "redaction_failed";

    /// <summary>
    /// The entry told of a refused event push, and there were too many in this minute
    /// (<see cref="FeishuEventOptions.MaxRefusedEntriesPerMinute"/>). Only the metric counts it: it was never the recorder's.
    /// </summary>
    public const string TooManyRefused = "too_many_refused";
}
