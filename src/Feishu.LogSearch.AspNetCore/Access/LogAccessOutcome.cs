namespace Feishu.LogSearch.AspNetCore;

/// <summary>What came of an access.</summary>
public enum LogAccessOutcome
{
    /// <summary>
    /// It begins: recorded in advance of what runs on (<see cref="LogAccessAction.Export"/>, <see cref="LogAccessAction.Follow"/>)
    /// or cannot be taken back (<see cref="LogAccessAction.Forward"/>). Another record follows at its end.
    /// </summary>
    Started = 0,

    /// <summary>It was done.</summary>
    Completed = 1,

    /// <summary>The user has no right to it, or the app does not exist.</summary>
    Denied = 2,

    /// <summary>The request breaks a rule.</summary>
    Refused = 3,

    /// <summary>It failed.</summary>
    Failed = 4,

    /// <summary>The user went away before its end.</summary>
    Cancelled = 5,
}
