namespace Feishu.LogSearch.ClickHouseServer.Http;

/// <summary>What a user may do.</summary>
public enum AccessRights
{
    /// <summary>Sign in, and read no table.</summary>
    None,

    /// <summary>Read every table.</summary>
    Read,

    /// <summary>Read and insert.</summary>
    Write,

    /// <summary>Everything.</summary>
    All,
}
