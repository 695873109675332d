namespace Feishu.LogSearch.Capture;

/// <summary>Why one report of a batch was refused.</summary>
/// <param name="Index">Its place in the batch, from 0.</param>
/// <param name="Code">The stable code (<see cref="LogErrorCodes"/>): of the reports' own, or of the rule for entries that it breaks.</param>
/// <param name="Reason">What is wrong and what to do about it.</param>
public sealed record FeishuClientReportRefusal(int Index, string Code, BilingualText Reason);
