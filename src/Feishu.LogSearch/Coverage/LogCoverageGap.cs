namespace Feishu.LogSearch;

/// <summary>A span of which something, or everything, is missing from the logs.</summary>
public sealed record LogCoverageGap
{
    /// <summary>The span, cut to the window that was asked for.</summary>
    public required LogWindow Window { get; init; }

    /// <summary>Why.</summary>
    public required LogCoverageReason Reason { get; init; }

    /// <summary>How many entries are known to be lost; 0 where nobody was there to count (<see cref="IsWhole"/>).</summary>
    public required long Dropped { get; init; }

    /// <summary>What happened, for people.</summary>
    public required BilingualText Message { get; init; }

    /// <summary>Whether nothing at all was recorded in the span, rather than some of it lost.</summary>
    public bool IsWhole => Reason is LogCoverageReason.NotStarted or LogCoverageReason.Stopped or LogCoverageReason.HostDown;
}
