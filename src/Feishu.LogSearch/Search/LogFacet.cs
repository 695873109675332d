using System.Collections.Immutable;

namespace Feishu.LogSearch;

/// <summary>How many entries match, by the values of one field.</summary>
public sealed record LogFacet
{
    /// <summary>The field.</summary>
    public required LogField Field { get; init; }

    /// <summary>The most frequent values: by count, greatest first, then by value.</summary>
    public required ImmutableArray<LogFacetValue> Values { get; init; }

    /// <summary>How many different values there are in all.</summary>
    public required int DistinctValues { get; init; }

    /// <summary>How many matching entries have no value in the field.</summary>
    public required long Missing { get; init; }

    /// <summary>The window that was counted.</summary>
    public required LogWindow Window { get; init; }

    /// <summary>Whether everything was counted.</summary>
    public required LogCompleteness Completeness { get; init; }

    /// <summary>What the answer cost.</summary>
    public required LogCost Cost { get; init; }
}
