using System.Collections.Immutable;
using Feishu.LogSearch;

namespace HostApp;

/// <summary>What one search of the tour found.</summary>
/// <param name="Query">The query.</param>
/// <param name="Shown">The entries that were shown: the first page.</param>
/// <param name="Count">How many there are in all.</param>
internal sealed record TourFinding(LogQuery Query, ImmutableArray<LogEntry> Shown, LogCount Count);
