namespace Feishu.LogSearch.AspNetCore;

/// <summary>What is done with the logs of an app.</summary>
public enum LogAccessAction
{
    /// <summary>A page of results was read.</summary>
    Search = 0,

    /// <summary>Results were counted: histogram, values of a field, number, explanation or coverage.</summary>
    Count = 1,

    /// <summary>One entry, or the pushes of one event, were looked at.</summary>
    View = 2,

    /// <summary>Ids in a pasted text were searched for.</summary>
    Locate = 3,

    /// <summary>New entries are followed as they come.</summary>
    Follow = 4,

    /// <summary>Results were taken away as a file.</summary>
    Export = 5,

    /// <summary>What would be sent to support was shown. Nothing left.</summary>
    PreviewForward = 6,

    /// <summary>Entries were sent to support.</summary>
    Forward = 7,
}
