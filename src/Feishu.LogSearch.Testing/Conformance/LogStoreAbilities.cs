namespace Feishu.LogSearch.Testing;

/// <summary>What a store claims to do beyond the contract of <see cref="Storage.ILogStore"/>. The kit checks the claim in both directions.</summary>
[Flags]
public enum LogStoreAbilities
{
    /// <summary>Nothing more.</summary>
    None = 0,

    /// <summary>It counts by itself: it implements <see cref="Storage.ILogAggregateStore"/>.</summary>
    Aggregates = 1,

    /// <summary>What it keeps outlives it: another instance over the same backend finds the records and the batch ids.</summary>
    Persistence = 2,
}
