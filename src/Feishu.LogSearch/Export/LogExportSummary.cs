namespace Feishu.LogSearch;

/// <summary>What an export wrote.</summary>
/// <param name="Entries">How many entries.</param>
/// <param name="IsAll">Whether these are all that match: <see langword="false"/> when the most entries were reached, or the answer was partial.</param>
/// <param name="Completeness">Whether the store's answer covered the whole window.</param>
public readonly record struct LogExportSummary(long Entries, bool IsAll, LogCompleteness Completeness);
