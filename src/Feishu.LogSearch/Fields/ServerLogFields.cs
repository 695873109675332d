using static Feishu.LogSearch.LogFieldTraits;
using static Feishu.LogSearch.LogFieldType;
using static Feishu.LogSearch.LogFilterKind;

namespace Feishu.LogSearch;

/// <summary>The fields of server logs: calls of the app to the platform's server API.</summary>
public static class ServerLogFields
{
    private static readonly LogFieldTableBuilder Declare = new(LogKind.Server);

    /// <summary><c>log_id</c>: the platform's id of the call.</summary>
    public static LogField LogId { get; } = Declare.Add(
        "log_id",
        Identifier,
        new("Log ID", "日志 ID"),
        new("The platform's id of the call, from the response header X-Tt-Logid or the body's error.log_id. It begins with the call's time (UTC+8). Give it to Feishu support.", "开放平台为本次调用生成的日志 ID，取自响应头 X-Tt-Logid 或响应体 error.log_id，开头为调用时间（UTC+8）。联系飞书客服时请提供。"),
        AnyOf,
        searchedBy: "request_id");

    /// <summary><c>request_id</c>: the response header <c>X-Request-Id</c>.</summary>
    public static LogField RequestId { get; } = Declare.Add(
        "request_id",
        Identifier,
        new("Request ID", "Request ID"),
        new("The id in the response header X-Request-Id. The filter of this name also searches the log id.", "响应头 X-Request-Id 中的请求标识。使用该条件检索时，也会匹配日志 ID。"),
        AnyOf);

    /// <summary><c>method</c>: the HTTP method, in upper case.</summary>
    public static LogField Method { get; } = Declare.Add(
        "method",
        Enumeration,
        new("Method", "请求方法"),
        new("The HTTP method of the call.", "请求的 HTTP 方法。"),
        AnyOf,
        Facet);

    /// <summary><c>url</c>: the request's path, without scheme, host, query and fragment.</summary>
    public static LogField Url { get; } = Declare.Add(
        "url",
        Text,
        new("Request URL", "请求 URL"),
        new("The path of the called API, with its concrete ids, without scheme, host and query string.", "所调用 API 的路径，包含实际参数值，不含协议、域名与查询参数。"),
        LogFilterKind.Path,
        Facet | Keyword | Sensitive);

    /// <summary><c>api</c>: the documented path template of the call, such as <c>/open-apis/im/v1/messages/:message_id</c>.</summary>
    public static LogField Api { get; } = Declare.Add(
        "api",
        Text,
        new("API", "API"),
        new("The documented path template of the called API, such as /open-apis/im/v1/messages/:message_id; empty when unknown.", "所调用 API 在开发文档中的路径模板，例如 /open-apis/im/v1/messages/:message_id；无法识别时为空。"),
        AnyOf,
        Facet);

    /// <summary><c>host</c>: the host that was called.</summary>
    public static LogField Host { get; } = Declare.Add(
        "host",
        Enumeration,
        new("Host", "请求域名"),
        new("The host that was called, such as open.feishu.cn.", "请求的域名，例如 open.feishu.cn。"),
        AnyOf,
        Facet);

    /// <summary><c>tenant_key</c>: the tenant whose data the call concerned (store apps).</summary>
    public static LogField TenantKey { get; } = Declare.Add(
        "tenant_key",
        Identifier,
        new("Tenant key", "用户企业标识"),
        new("The tenant on whose behalf the call was made. Only store apps can search by it.", "应用使用者所在企业的唯一标识。仅商店应用可按此条件检索。"),
        AnyOf,
        Facet);

    /// <summary><c>open_id</c>: the user, where the call used a user_access_token.</summary>
    public static LogField OpenId { get; } = Declare.Add(
        "open_id",
        Identifier,
        new("User open_id", "用户 Open ID"),
        new("The user as whom the call was made; only calls with a user_access_token have one. The same user has another open_id in another app.", "以哪位用户的身份调用；仅使用 user_access_token 的调用才有。同一用户在不同应用中的 open_id 不同。"),
        AnyOf,
        Facet);

    /// <summary><c>token_type</c>: the kind of access token.</summary>
    public static LogField TokenType { get; } = Declare.Add(
        "token_type",
        Enumeration,
        new("Token type", "访问凭证类型"),
        new("The kind of access token that the call carried: tenant_access_token, user_access_token or app_access_token; empty when none.", "调用所用访问凭证的类型：tenant_access_token、user_access_token 或 app_access_token；未携带时为空。"),
        AnyOf,
        Facet);

    /// <summary><c>status</c>: how the call ended.</summary>
    public static LogField Status { get; } = Declare.Add(
        "status",
        LogFieldType.Status,
        new("Status", "返回状态"),
        new("success: the body's code is 0 (or HTTP 2xx without JSON); timeout: no answer in time, or HTTP 504; fail: everything else, an HTTP 200 with another code included.", "success：响应体 code 为 0（或非 JSON 响应且 HTTP 状态码为 2xx）；timeout：未在限定时间内返回，或 HTTP 504；fail：其余情况，包括 HTTP 200 但 code 不为 0。"),
        AnyOf,
        Facet);

    /// <summary><c>http_status</c>: the HTTP status of the answer.</summary>
    public static LogField HttpStatus { get; } = Declare.Add(
        "http_status",
        Number,
        new("HTTP status", "HTTP 状态码"),
        new("The HTTP status of the answer; empty when there was no answer. It alone does not tell success.", "响应的 HTTP 状态码；没有响应时为空。仅凭它不能判断调用是否成功。"),
        AnyOf,
        Facet);

    /// <summary><c>error_code</c>: the body's <c>code</c>.</summary>
    public static LogField ErrorCode { get; } = Declare.Add(
        "error_code",
        Number,
        new("Error code", "错误码"),
        new("The code in the answer's body; 0 is success.", "响应体中的 code，0 表示成功。"),
        AnyOf,
        Facet);

    /// <summary><c>error_message</c>: the body's <c>msg</c>, or why there was no answer.</summary>
    public static LogField ErrorMessage { get; } = Declare.Add(
        "error_message",
        Text,
        new("Error message", "错误信息"),
        new("The msg in the answer's body when the call failed, or why there was no answer (time-out, connection refused …).", "调用失败时响应体中的 msg；没有响应时为原因（超时、连接失败等）。"),
        Contains,
        Facet | Keyword | Sensitive);

    /// <summary><c>troubleshooter</c>: the platform's own link to suggestions for this failure.</summary>
    public static LogField Troubleshooter { get; } = Declare.Add(
        "troubleshooter",
        Text,
        new("Troubleshooting link", "排查建议"),
        new("The link to troubleshooting suggestions that the platform gave with this failure (error.troubleshooter).", "开放平台随本次失败返回的排查建议链接（error.troubleshooter）。"),
        traits: Sensitive);

    /// <summary><c>duration_ms</c>: from sending the request to reading the end of the answer, or to its headers where the body is streamed.</summary>
    public static LogField Duration { get; } = Declare.Add(
        "duration_ms",
        LogFieldType.Duration,
        new("Duration", "请求时长"),
        new("How long the call took as the app saw it, in milliseconds.", "应用侧测得的请求时长，单位毫秒。"),
        LogFilterKind.Range);

    /// <summary><c>attempt</c>: 1 for the first try of a logical call, 2 for its first retry.</summary>
    public static LogField Attempt { get; } = Declare.Add(
        "attempt",
        Number,
        new("Attempt", "第几次尝试"),
        new("1 for the first try of a call, 2 for its first retry, and so on.", "1 表示首次调用，2 表示第一次重试，依此类推。"),
        traits: Facet);

    /// <summary><c>trace_id</c>: the host's trace (W3C trace id) in which the call was made.</summary>
    public static LogField TraceId { get; } = Declare.Add(
        "trace_id",
        Identifier,
        new("Trace ID", "链路 ID"),
        new("The host's own trace in which the call was made; it joins the three kinds of log.", "发起调用时宿主应用的链路追踪 ID，可用于关联三类日志。"),
        AnyOf);

    /// <summary><c>request_bytes</c>: the length of the request's body.</summary>
    public static LogField RequestBytes { get; } = Declare.Add(
        "request_bytes",
        Number,
        new("Request size", "请求大小"),
        new("The length of the request's body in bytes, where it was known.", "请求体大小，单位字节；未知时为空。"));

    /// <summary><c>response_bytes</c>: the length of the answer's body.</summary>
    public static LogField ResponseBytes { get; } = Declare.Add(
        "response_bytes",
        Number,
        new("Response size", "响应大小"),
        new("The length of the answer's body in bytes, where it was known.", "响应体大小，单位字节；未知时为空。"));

    /// <summary><c>request_body</c>: the request's body, redacted. Recorded only where the host asked for it.</summary>
    public static LogField RequestBody { get; } = Declare.Add(
        "request_body",
        Text,
        new("Request body", "请求体"),
        new("The request's body with secrets taken out. Recorded only where the host asked for it.", "脱敏后的请求体。仅在宿主应用开启后记录。"),
        traits: Sensitive | OptIn);

    /// <summary><c>response_body</c>: the answer's body, redacted. Recorded only where the host asked for it.</summary>
    public static LogField ResponseBody { get; } = Declare.Add(
        "response_body",
        Text,
        new("Response body", "响应体"),
        new("The answer's body with secrets taken out. Recorded only where the host asked for it.", "脱敏后的响应体。仅在宿主应用开启后记录。"),
        traits: Sensitive | OptIn);

    /// <summary>All of them.</summary>
    public static LogFieldTable Table { get; } = Declare.Build();
}
