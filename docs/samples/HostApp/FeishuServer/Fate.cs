namespace HostApp;

/// <summary>How the server will treat one call.</summary>
internal enum Fate
{
    Success,
    Error,

    /// <summary>The gateway waits for the service behind it in vain, and says 504.</summary>
    GatewayTimeout,

    /// <summary>No answer ever comes; the caller gives up.</summary>
    NoAnswer,
}
