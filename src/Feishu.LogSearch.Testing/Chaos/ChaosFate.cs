namespace Feishu.LogSearch.Testing;

/// <summary>What happens to one call.</summary>
/// <param name="Call">Its number, from 1.</param>
/// <param name="Harm">The harm that is done to it.</param>
/// <param name="Delay">How long it has to wait first.</param>
internal readonly record struct ChaosFate(long Call, ChaosHarm Harm, TimeSpan Delay);
