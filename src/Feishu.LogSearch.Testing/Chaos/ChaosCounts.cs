namespace Feishu.LogSearch.Testing;

/// <summary>What harm was done so far: a test that met none has shown nothing.</summary>
/// <param name="Calls">Calls in all.</param>
/// <param name="FailedBefore">Calls that failed before they took effect.</param>
/// <param name="FailedAfter">Calls that failed although they took effect.</param>
/// <param name="Cancelled">Calls that were cancelled while they ran.</param>
/// <param name="Partial">Answers that were partial, or messages that were sent in part.</param>
/// <param name="Delayed">Calls that had to wait.</param>
public readonly record struct ChaosCounts(long Calls, long FailedBefore, long FailedAfter, long Cancelled, long Partial, long Delayed);
