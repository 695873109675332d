namespace Feishu.LogSearch;

/// <summary>How a log is followed.</summary>
public sealed record LogFollowOptions
{
    /// <summary>How often to look for new entries: 100 ms to 1 minute.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How late an entry may be recorded and still be given: up to 10 minutes. What came within it is remembered, and read again at each look.</summary>
    public TimeSpan Lateness { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Is told when a look could not see everything, so that entries may be missing; <see langword="null"/> tells nobody. With
    /// <see cref="LogResults{TEntry}.RequireComplete"/> following ends with a <see cref="LogStoreException"/> instead.
    /// </summary>
    public IProgress<LogCompleteness>? Partial { get; init; }
}
