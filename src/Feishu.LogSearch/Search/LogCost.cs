namespace Feishu.LogSearch;

/// <summary>What an answer cost.</summary>
/// <param name="Elapsed">How long the store took.</param>
/// <param name="RecordsScanned">How many records the store looked at, as far as it knows.</param>
/// <param name="RecordsMatched">How many records were returned or counted.</param>
public readonly record struct LogCost(TimeSpan Elapsed, long RecordsScanned, long RecordsMatched);
