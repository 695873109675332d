using System.Collections.Immutable;

namespace Feishu.LogSearch.Capture;

/// <summary>What became of the entries that were recorded.</summary>
public sealed record LogRecorderStatus
{
    /// <summary>How many entries wait to be stored.</summary>
    public required long Queued { get; init; }

    /// <summary>How many entries were stored.</summary>
    public required long Recorded { get; init; }

    /// <summary>How many entries were dropped, by reason: a <see cref="LogDropReason"/>, or the code of the broken rule.</summary>
    public required ImmutableSortedDictionary<string, long> Dropped { get; init; }

    /// <summary>Since when the store has been out; <see langword="null"/> while it takes entries.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>What the store said when it last failed; <see langword="null"/> if it never did.</summary>
    public string? LastError { get; init; }

    /// <summary>When the store last failed.</summary>
    public DateTimeOffset? LastErrorTime { get; init; }
}
