using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>What came of asking the store how it is.</summary>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Status">What it said; <see langword="null"/> where it failed, or is a store that only answers.</param>
/// <param name="Failure">Why it failed.</param>
internal sealed record StoreAnswer(TimeSpan Elapsed, LogStoreStatus? Status, Exception? Failure = null);
