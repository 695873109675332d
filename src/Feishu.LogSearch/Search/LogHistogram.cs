using System.Collections.Immutable;

namespace Feishu.LogSearch;

/// <summary>How many entries match, by time and status.</summary>
public sealed record LogHistogram
{
    /// <summary>The buckets, oldest first, empty ones included.</summary>
    public required ImmutableArray<LogHistogramBucket> Buckets { get; init; }

    /// <summary>How long a bucket is. The first and the last may be cut by the window.</summary>
    public required TimeSpan BucketSize { get; init; }

    /// <summary>All buckets together.</summary>
    public required LogCount Total { get; init; }

    /// <summary>The window that was counted.</summary>
    public required LogWindow Window { get; init; }

    /// <summary>Whether everything was counted.</summary>
    public required LogCompleteness Completeness { get; init; }

    /// <summary>What the answer cost.</summary>
    public required LogCost Cost { get; init; }
}
