namespace Feishu.LogSearch;

/// <summary>One documented meaning of an error number of the client SDK.</summary>
/// <param name="Source">Where the number stands.</param>
/// <param name="Api">The client API or group of APIs that gives it; <see langword="null"/> for a number that all share.</param>
/// <param name="Message">The meaning; documented in one of the languages, and translated for the other.</param>
public sealed record FeishuClientErrorMeaning(FeishuClientErrorSource Source, string? Api, BilingualText Message);
