namespace HostApp;

/// <summary>What becomes of one call.</summary>
/// <param name="Fate">How it ends.</param>
/// <param name="Error">The error, where it ends with one.</param>
/// <param name="Latency">How long the answer takes, at the usual pace; nothing where none comes.</param>
/// <param name="Dice">0 to 1, for whatever else is left to chance.</param>
internal sealed record CallOutcome(Fate Fate, ErrorDefinition? Error, TimeSpan Latency, double Dice);
