namespace Feishu.LogSearch.AspNetCore;

/// <summary>When the health check of the log search finds fault.</summary>
public sealed class FeishuLogSearchCheckOptions
{
    /// <summary>How long the store may take to say how it is: 100 ms to 1 minute. One that takes longer is unhealthy.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>From when on the answer is slow, which is degraded: 1 ms to <see cref="Timeout"/>.</summary>
    public TimeSpan SlowAfter { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>From which share of the recorder's capacity on a queue is degraded: 0.01 to <see cref="UnhealthyQueueFill"/>.</summary>
    public double DegradedQueueFill { get; set; } = 0.5;

    /// <summary>From which share of the recorder's capacity on a queue is unhealthy: 0.01 to 1. At 1, entries are dropped.</summary>
    public double UnhealthyQueueFill { get; set; } = 0.9;

    /// <summary>
    /// For how long the store may refuse what the recorder sends before that is unhealthy: 0 to 1 day. Until then it is
    /// degraded: the recorder tries again, and loses nothing while its queue has room.
    /// </summary>
    public TimeSpan UnhealthyOutage { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>For how long the check is degraded after the recorder dropped entries: 1 second to 1 day. Entries that break a rule do not count.</summary>
    public TimeSpan DropMemory { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>From how many bytes on the store's size is degraded: 1 and more; <see langword="null"/> for no such limit.</summary>
    public long? DegradedBytes { get; set; }
}
