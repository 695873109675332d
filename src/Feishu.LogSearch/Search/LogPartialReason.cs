namespace Feishu.LogSearch;

/// <summary>Why an answer does not cover all that was asked for.</summary>
public enum LogPartialReason
{
    /// <summary>Part of the window has passed out of retention since the search began.</summary>
    Expired = 0,

    /// <summary>The store stopped at a limit of its own (time, memory or records).</summary>
    StoreLimit = 1,

    /// <summary>The store could not read part of its data.</summary>
    StoreDamaged = 2,
}
