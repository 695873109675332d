using System.Collections.Immutable;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>A page of entries of whatever kind.</summary>
internal sealed record ApiPage(ImmutableArray<LogEntry> Entries, string? Next, LogWindow Window, LogCompleteness Completeness, LogCost Cost);
