namespace Feishu.LogSearch;

/// <summary>What is exported.</summary>
public sealed record LogExportOptions
{
    /// <summary>The fields to write, in this order; <see langword="null"/> for all of the kind.</summary>
    public IReadOnlyList<LogField>? Fields { get; init; }

    /// <summary>The most entries to write, the newest; <see langword="null"/> for all.</summary>
    public long? MaxEntries { get; init; }

    /// <summary>Is told how many entries have been written, after each page.</summary>
    public IProgress<long>? Progress { get; init; }
}
