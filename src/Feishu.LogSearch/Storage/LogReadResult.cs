using System.Collections.Immutable;

namespace Feishu.LogSearch.Storage;

/// <summary>A store's answer to a <see cref="LogReadRequest"/>.</summary>
public sealed record LogReadResult
{
    /// <summary>The records, newest first; fewer than the limit only if there are no more (or the answer is partial).</summary>
    public required ImmutableArray<LogRecord> Records { get; init; }

    /// <summary>Whether the whole window was searched.</summary>
    public LogCompleteness Completeness { get; init; } = LogCompleteness.Complete;

    /// <summary>How many records the store looked at to find these, as far as it knows.</summary>
    public long RecordsScanned { get; init; }
}
