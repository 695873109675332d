namespace Feishu.LogSearch;

/// <summary>What one filter takes away.</summary>
/// <param name="Filter">The filter.</param>
/// <param name="MatchedWithout">How many entries would match without it.</param>
public readonly record struct LogFilterEffect(LogFilter Filter, long MatchedWithout);
