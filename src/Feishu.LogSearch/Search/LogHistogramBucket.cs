namespace Feishu.LogSearch;

/// <summary>One bucket of a histogram.</summary>
/// <param name="Window">The time that it covers, cut to the histogram's window.</param>
/// <param name="Count">How many entries match in it, by status.</param>
public readonly record struct LogHistogramBucket(LogWindow Window, LogCount Count);
