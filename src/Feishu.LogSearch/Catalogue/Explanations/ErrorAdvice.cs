namespace Feishu.LogSearch;

/// <summary>What to do about one kind of error.</summary>
internal sealed record ErrorAdvice(FeishuRetryAdvice Retry, BilingualText Text, string? Documentation = null);
