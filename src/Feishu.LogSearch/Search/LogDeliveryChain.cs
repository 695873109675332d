using System.Collections.Immutable;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch;

/// <summary>The pushes of one event: at most five over about 7 h 5 min, until one succeeds.</summary>
public sealed record LogDeliveryChain
{
    /// <summary>After a failed push the platform waits this long until the next (15 s, 5 min, 1 h, 6 h).</summary>
    public static ImmutableArray<TimeSpan> RetryDelays { get; } =
        [TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(5), TimeSpan.FromHours(1), TimeSpan.FromHours(6)];

    /// <summary>How much later than by its schedule a push may come: the schedule is documented, its precision is not.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);

    /// <summary>The event id.</summary>
    public required string EventId { get; init; }

    /// <summary>The pushes that are kept, oldest first.</summary>
    public required ImmutableArray<EventLogEntry> Deliveries { get; init; }

    /// <summary>What they come to.</summary>
    public required LogDeliveryState State { get; init; }

    /// <summary>The first push that did not succeed: its error is usually the cause. <see langword="null"/> if none failed.</summary>
    public required EventLogEntry? FirstFailure { get; init; }

    /// <summary>When the platform pushes again, by its schedule, or should have; <see langword="null"/> unless it is retrying.</summary>
    public required DateTimeOffset? NextDelivery { get; init; }

    /// <summary>Whether more than one push was handled with success: the event came twice, and its effect may have too.</summary>
    public required bool HandledMoreThanOnce { get; init; }

    internal static LogDeliveryChain Of(string eventId, ImmutableArray<LogRecord> newestFirst, DateTimeOffset now)
    {
        ImmutableArray<EventLogEntry> deliveries = [.. newestFirst.Reverse().Select(record => (EventLogEntry)LogEntry.FromRecord(record))];
        int succeeded = deliveries.Count(delivery => delivery.Status == LogStatus.Success);
        int retries = deliveries.IsEmpty ? 0 : Math.Max(deliveries.Length - 1, deliveries.Max(delivery => delivery.RetryCount ?? 0));
        LogDeliveryState state = deliveries.IsEmpty ? LogDeliveryState.Unknown
            : succeeded > 0 ? LogDeliveryState.Succeeded
            : retries >= RetryDelays.Length ? LogDeliveryState.GivenUp
            : now > deliveries[^1].Time + RetryDelays[retries] + Grace ? LogDeliveryState.Overdue
            : LogDeliveryState.Retrying;
        return new LogDeliveryChain
        {
            EventId = eventId,
            Deliveries = deliveries,
            State = state,
            FirstFailure = deliveries.FirstOrDefault(delivery => delivery.Status != LogStatus.Success),
            NextDelivery = state is LogDeliveryState.Retrying or LogDeliveryState.Overdue ? deliveries[^1].Time + RetryDelays[retries] : null,
            HandledMoreThanOnce = succeeded > 1,
        };
    }
}
