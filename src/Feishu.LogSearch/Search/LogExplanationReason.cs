namespace Feishu.LogSearch;

/// <summary>The reasons that an explanation may give.</summary>
public enum LogExplanationReason
{
    /// <summary>How many entries match.</summary>
    Matched = 0,

    /// <summary>The query breaks a rule: the window is outside of retention, the feature is off …</summary>
    Refused = 1,

    /// <summary>One filter alone leaves nothing of what the others match.</summary>
    FilterRemovesAll = 2,

    /// <summary>Nothing at all was recorded in the window.</summary>
    NothingInWindow = 3,

    /// <summary>When the newest entry that is kept was recorded.</summary>
    NewestElsewhere = 4,

    /// <summary>Nothing of this kind and app is kept.</summary>
    NothingKept = 5,

    /// <summary>The user's client may be too old to report (before 4.5).</summary>
    ClientTooOld = 6,

    /// <summary>Reports of the window may still arrive.</summary>
    ReportsLate = 7,
}
