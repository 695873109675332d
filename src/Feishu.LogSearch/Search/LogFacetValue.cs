namespace Feishu.LogSearch;

/// <summary>One value of a facet.</summary>
/// <param name="Value">The value as it stands in links and filters: <c>99991400</c>, <c>fail</c>, <c>POST</c>.</param>
/// <param name="Count">How many entries have it.</param>
public readonly record struct LogFacetValue(string Value, long Count);
