namespace Feishu.LogSearch;

/// <summary>One reason why a result is as it is.</summary>
/// <param name="Reason">The reason, for programs.</param>
/// <param name="Message">The reason, for people.</param>
public sealed record LogExplanationNote(LogExplanationReason Reason, BilingualText Message);
