namespace Feishu.LogSearch;

/// <summary>How a call or a push ended (返回状态).</summary>
/// <remarks>
/// Server: <see cref="Success"/> when the body's <c>code</c> is 0, or HTTP 2xx where the body is no JSON (the HTTP status
/// alone is not the result: many failures are HTTP 200); <see cref="Timeout"/> when no answer came in time or the gateway
/// said 504. Event: <see cref="Timeout"/> when the handler took more than 3 s. Client: from <c>errMsg</c>; <c>errno</c>
/// 302 is <see cref="Timeout"/>.
/// </remarks>
public enum LogStatus
{
    /// <summary>It ended well.</summary>
    Success = 0,

    /// <summary>It ended with an error.</summary>
    Fail = 1,

    /// <summary>It did not end in time.</summary>
    Timeout = 2,
}
