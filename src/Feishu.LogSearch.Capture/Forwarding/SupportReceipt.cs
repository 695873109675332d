namespace Feishu.LogSearch.Capture;

/// <summary>Says that a forward arrived.</summary>
/// <param name="MessagesSent">How many messages the receiver accepted.</param>
/// <param name="SentAt">When the last of them was.</param>
public readonly record struct SupportReceipt(int MessagesSent, DateTimeOffset SentAt);
