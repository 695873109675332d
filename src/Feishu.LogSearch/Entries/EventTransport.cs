namespace Feishu.LogSearch;

/// <summary>The way by which an event reached the app.</summary>
public enum EventTransport
{
    /// <summary>An HTTP request to the app's request URL.</summary>
    Webhook = 0,

    /// <summary>A frame on the app's long connection (WebSocket).</summary>
    LongConnection = 1,
}
