namespace Feishu.LogSearch.Capture;

/// <summary>What is recorded of an HTTP client's calls.</summary>
public sealed class FeishuLogCaptureOptions
{
    /// <summary>The app (<c>cli_…</c>) to which the calls belong.</summary>
    public string AppId { get; set; } = "";

    /// <summary>For a client that several apps share: the app of a request; <see langword="null"/> is <see cref="AppId"/>.</summary>
    public Func<HttpRequestMessage, string?>? ResolveAppId { get; set; }

    /// <summary>
    /// The hosts whose calls are recorded, such as <c>open.feishu.cn</c> or <c>feishu.example.com:8443</c>; without a port, any
    /// port. Calls to other hosts pass untouched.
    /// </summary>
    public IList<string> Hosts { get; set; } = ["open.feishu.cn", "open.larksuite.com"];

    /// <summary>On whose behalf a request is made, where the request does not say it by <c>SetFeishuUser</c> and <c>SetFeishuTenant</c>.</summary>
    public Func<HttpRequestMessage, FeishuCallIdentity>? Identify { get; set; }

    /// <summary>
    /// A call that is cancelled after this long counts as timed out, not as cancelled by the caller; <see langword="null"/> is
    /// the <see cref="HttpClient.Timeout"/> that the client was configured with. Set it where the time-out is set later, or by
    /// a resilience handler.
    /// </summary>
    public TimeSpan? Timeout { get; set; }

    /// <summary>Whether the bodies of requests are recorded, redacted.</summary>
    public bool RecordRequestBody { get; set; }

    /// <summary>Whether the bodies of answers are recorded, redacted.</summary>
    public bool RecordResponseBody { get; set; }

    /// <summary>The media types of the bodies that may be recorded.</summary>
    public IList<string> BodyContentTypes { get; set; } = ["application/json", "application/x-www-form-urlencoded", "text/plain"];

    /// <summary>How much of a body is recorded, in bytes: 256 to 1,048,576. The rest is cut off.</summary>
    public int MaxBodyBytes { get; set; } = 16_384;
}
