namespace Feishu.LogSearch;

/// <summary>An id that was recognised in a text.</summary>
/// <param name="Kind">What it is, by its form.</param>
/// <param name="Value">The id.</param>
/// <param name="Time">The time that the id carries; only log ids do.</param>
public readonly record struct FeishuId(FeishuIdKind Kind, string Value, DateTimeOffset? Time);
