using System.Collections.Immutable;

namespace Feishu.LogSearch;

/// <summary>Why a result is as empty or as small as it is.</summary>
public sealed record LogExplanation
{
    /// <summary>How many entries match; <see langword="null"/> where the query is refused.</summary>
    public required long? Matched { get; init; }

    /// <summary>The window that was searched; <see langword="null"/> where the query is refused.</summary>
    public required LogWindow? Window { get; init; }

    /// <summary>For each filter, how many entries would match without it; empty where the query has none, or is refused.</summary>
    public required ImmutableArray<LogFilterEffect> Filters { get; init; }

    /// <summary>When the window was being recorded; <see langword="null"/> where the query is refused.</summary>
    public LogCoverage? Coverage { get; init; }

    /// <summary>What is to be said about it, the most telling first.</summary>
    public required ImmutableArray<LogExplanationNote> Notes { get; init; }
}
