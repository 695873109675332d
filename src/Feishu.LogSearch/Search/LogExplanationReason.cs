namespace Feishu.LogSearch;

/// <summary>The reasons that an explanation may give.</summary>
public enum LogExplanationReason
{
    /// <summary>How many entries match.</summary>
    Matched = 0,

    /// <summary>The query breaks a rule other than <see cref="OutsideRetention"/> and <see cref="FeatureOff"/>.</summary>
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

    /// <summary>The window is outside of what is kept.</summary>
    OutsideRetention = 8,

    /// <summary>The app has not switched on the feature whose client logs are asked for.</summary>
    FeatureOff = 9,

    /// <summary>No filter alone leaves nothing, but two or more of them together do.</summary>
    FiltersTogether = 10,

    /// <summary>Nothing was being recorded during a part of the window (<see cref="LogCoverageGap.IsWhole"/>).</summary>
    NotRecorded = 11,

    /// <summary>Entries of the window were lost: the queue was full, the store was out, or they broke a rule.</summary>
    EntriesDropped = 12,

    /// <summary>Recording ran throughout the window: what is not there did not happen.</summary>
    RecordedThroughout = 13,

    /// <summary>Whether anything was being recorded is not known.</summary>
    CoverageUnknown = 14,

    /// <summary>The numbers are lower bounds: not everything could be looked at.</summary>
    Partial = 15,

    /// <summary>The window has client entries, but of other features than the one that is asked for.</summary>
    OtherFeature = 16,
}
