namespace Feishu.LogSearch;

/// <summary>What the pushes of one event come to.</summary>
public enum LogDeliveryState
{
    /// <summary>No push of it is kept.</summary>
    Unknown = 0,

    /// <summary>A push succeeded.</summary>
    Succeeded = 1,

    /// <summary>No push has succeeded; the platform will push again.</summary>
    Retrying = 2,

    /// <summary>All pushes failed; the platform will not push again.</summary>
    GivenUp = 3,

    /// <summary>No push has succeeded, and the next one is more than ten minutes overdue: it did not reach this host, or was not recorded.</summary>
    Overdue = 4,
}
