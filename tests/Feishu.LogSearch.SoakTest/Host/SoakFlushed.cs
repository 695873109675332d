namespace Feishu.LogSearch.SoakTest;

/// <summary>A round whose calls are in the store.</summary>
/// <param name="Round">Its number.</param>
/// <param name="Begin">When its first call was made, or earlier.</param>
internal sealed record SoakFlushed(int Round, DateTimeOffset Begin);
