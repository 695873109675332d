namespace Feishu.LogSearch;

/// <summary>Why something is missing from the logs.</summary>
public enum LogCoverageReason
{
    /// <summary>Recording had not begun: no trace of it is kept from before.</summary>
    NotStarted = 0,

    /// <summary>The host was stopped, in good order.</summary>
    Stopped = 1,

    /// <summary>The host gave no sign: it was down, or could not reach the store.</summary>
    HostDown = 2,

    /// <summary>Entries came faster than the store took them, and were dropped.</summary>
    QueueFull = 3,

    /// <summary>The store was out until the queue was full, and entries were dropped.</summary>
    StoreOut = 4,

    /// <summary>Entries broke a rule, or could not be redacted, and were not kept.</summary>
    Refused = 5,

    /// <summary>Reports of clients before 4.5 were refused.</summary>
    ClientTooOld = 6,
}
