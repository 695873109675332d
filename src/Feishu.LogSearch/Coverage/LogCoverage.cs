using System.Collections.Immutable;

namespace Feishu.LogSearch;

/// <summary>
/// When the logs of a window were being recorded: what tells "nothing happened" from "nobody was recording". Several hosts
/// that record for the same app cover for each other; what any of them lost is a gap all the same.
/// </summary>
public sealed record LogCoverage
{
    /// <summary>How often a recorder says that it is running. It counts as running for two and a half times as long after it last did.</summary>
    public static TimeSpan HeartbeatInterval { get; } = TimeSpan.FromMinutes(1);

    /// <summary>The window that was asked for; what lies in the future is not a gap.</summary>
    public required LogWindow Window { get; init; }

    /// <summary>
    /// Whether anything is known: <see langword="false"/> where no recorder has left a trace within retention (a host that
    /// writes through <see cref="Storage.ILogWriter"/> alone leaves none), or the store could not read all of it. Without
    /// knowledge there are no gaps, and that means nothing.
    /// </summary>
    public required bool IsKnown { get; init; }

    /// <summary>What is missing, by start; spans in which all is missing do not overlap each other, those of lost entries may.</summary>
    public required ImmutableArray<LogCoverageGap> Gaps { get; init; }

    /// <summary>Whether the store could read all that it keeps of the recording.</summary>
    public required LogCompleteness Completeness { get; init; }

    /// <summary>What the answer cost.</summary>
    public required LogCost Cost { get; init; }

    /// <summary>Whether everything in the window was recorded, as far as the window has passed: what is not in the logs did not happen.</summary>
    public bool IsGapless => IsKnown && Gaps.IsEmpty;

    /// <summary>How long after its last sign a recorder still counts as running: the minute that runs is no gap.</summary>
    internal static TimeSpan Patience { get; } = HeartbeatInterval * 2.5;
}
