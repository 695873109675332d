using System.Collections.Immutable;

namespace Feishu.LogSearch;

/// <summary>One page of results, newest first. It has no total: <see cref="LogResults{TEntry}.CountAsync"/> is a cost of its own.</summary>
/// <typeparam name="TEntry">The type of entry.</typeparam>
public sealed record LogPage<TEntry>
    where TEntry : LogEntry
{
    /// <summary>The entries, newest first.</summary>
    public required ImmutableArray<TEntry> Entries { get; init; }

    /// <summary>The cursor of the next page; <see langword="null"/> on the last.</summary>
    public required string? Next { get; init; }

    /// <summary>The window that is searched; the same on every page.</summary>
    public required LogWindow Window { get; init; }

    /// <summary>Whether the page has all that it should.</summary>
    public required LogCompleteness Completeness { get; init; }

    /// <summary>What the page cost.</summary>
    public required LogCost Cost { get; init; }
}
