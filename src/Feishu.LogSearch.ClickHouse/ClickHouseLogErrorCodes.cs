namespace Feishu.LogSearch.ClickHouse;

/// <summary>The stable codes of the failures of the ClickHouse store, in <see cref="LogStoreException.Code"/>.</summary>
public static class ClickHouseLogErrorCodes
{
    /// <summary>No server can be reached.</summary>
    public const string CannotConnect = "FLS4301";

    /// <summary>The server refused the user, or the user has not the right to do this.</summary>
    public const string NotAllowed = "FLS4302";

    /// <summary>The tables are of a newer version of the library. They were left as they are.</summary>
    public const string NewerSchema = "FLS4303";

    /// <summary>The tables are missing or of an older version, and the store may not change them (<c>ManageSchema</c>).</summary>
    public const string SchemaNotReady = "FLS4304";

    /// <summary>The server did not answer in time.</summary>
    public const string TimedOut = "FLS4305";

    /// <summary>The search reached a limit of time, rows or memory, however short its window was made.</summary>
    public const string SearchLimit = "FLS4306";

    /// <summary>The server has not enough memory for this.</summary>
    public const string OutOfMemory = "FLS4307";

    /// <summary>The connection was closed before the answer was there.</summary>
    public const string ConnectionLost = "FLS4308";

    /// <summary>The server failed.</summary>
    public const string ServerFailed = "FLS4309";

    /// <summary>The server's clock is so far ahead that it would delete records which must be kept.</summary>
    public const string ClockDiffers = "FLS4310";

    /// <summary>There is a table of this name that is not one of the library's. It was left as it is.</summary>
    public const string NotAStore = "FLS4311";

    /// <summary>The server has too much to do: too many parts, or too many queries at the same time.</summary>
    public const string Busy = "FLS4312";

    /// <summary>There is no room left on the server's disk.</summary>
    public const string DiskFull = "FLS4313";
}
