using System.Collections.Immutable;

namespace Feishu.LogSearch.Storage;

/// <summary>A store's answer to a <see cref="LogFacetRequest"/>.</summary>
public sealed record LogFacetResult
{
    /// <summary>The values with the most records: by count, greatest first, then by value (texts ordinal, numbers ascending).</summary>
    public required ImmutableArray<LogFacetCount> Values { get; init; }

    /// <summary>How many different values there are in all.</summary>
    public required int DistinctValues { get; init; }

    /// <summary>How many matching records have no value in the field.</summary>
    public required long Missing { get; init; }

    /// <summary>Whether the whole window was counted.</summary>
    public LogCompleteness Completeness { get; init; } = LogCompleteness.Complete;

    /// <summary>How many records the store looked at, as far as it knows.</summary>
    public long RecordsScanned { get; init; }
}
