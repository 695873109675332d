namespace Feishu.LogSearch.AspNetCore;

/// <summary>One of the values that a filter can have, and what people call it.</summary>
internal sealed record KnownValue(string Value, BilingualText Label);
