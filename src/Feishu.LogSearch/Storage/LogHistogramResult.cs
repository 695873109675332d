using System.Collections.Immutable;

namespace Feishu.LogSearch.Storage;

/// <summary>A store's answer to a <see cref="LogHistogramRequest"/>.</summary>
public sealed record LogHistogramResult
{
    /// <summary>How many statuses there are, and so how many counts a bucket has.</summary>
    public const int StatusCount = 3;

    /// <summary>
    /// The counts, <see cref="LogHistogramRequest.BucketCount"/> × <see cref="StatusCount"/> of them: the count of bucket
    /// <c>b</c> and status <c>s</c> is at <c>b * StatusCount + s</c>.
    /// </summary>
    public required ImmutableArray<long> Counts { get; init; }

    /// <summary>Whether the whole window was counted.</summary>
    public LogCompleteness Completeness { get; init; } = LogCompleteness.Complete;

    /// <summary>How many records the store looked at, as far as it knows.</summary>
    public long RecordsScanned { get; init; }
}
