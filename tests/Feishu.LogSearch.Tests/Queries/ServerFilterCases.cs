namespace Feishu.LogSearch.Tests;

internal static class ServerFilterCases
{
    private const string OpenId = "ou_7dab8a3d3cdcc9da365777c7ad535d62";
    private const string LogId = "2026012808582760611D29F2C180A6A6C0";

    public static IEnumerable<FilterCase> All { get; } =
    [
        FilterCase.Server("url a path", q => q.WithUrl("/open-apis/im/v1/messages"), Urls("/open-apis/im/v1/messages", "/open-apis/im/v1/messages/"), [.. Urls("/open-apis/im/v1/messages/om_1", "/open-apis/im/v1", "/open-apis/im/v1/Messages", "/x/open-apis/im/v1/messages"), Some.Call()]),
        FilterCase.Server("url a full URL", q => q.WithUrl("https://open.feishu.cn/open-apis/im/v1/messages?receive_id_type=open_id#top"), Urls("/open-apis/im/v1/messages", "https://open.larksuite.com/open-apis/im/v1/messages?page=2"), Urls("/open-apis/im/v1/chats", "/")),
        FilterCase.Server("url without a slash in front", q => q.WithUrl(" open-apis/im/v1/messages/ "), Urls("/open-apis/im/v1/messages"), Urls("/open-apis/im/v1")),
        FilterCase.Server("url with a doubled slash behind the host", q => q.WithUrl("https://open.feishu.cn//open-apis/im/v1/messages"), Urls("https://open.feishu.cn//open-apis/im/v1/messages", "/open-apis/im/v1/messages"), Urls("/im/v1/messages", "/")),
        FilterCase.Server("url a template", q => q.WithUrl("/open-apis/im/v1/messages/:message_id"), Urls("/open-apis/im/v1/messages/om_1", "/open-apis/im/v1/messages/%E4%B8%AD", "/open-apis/im/v1/messages/:message_id"), Urls("/open-apis/im/v1/messages", "/open-apis/im/v1/messages/om_1/read_users", "/open-apis/im/v2/messages/om_1")),
        FilterCase.Server("url a template with two names", q => q.WithUrl("/a/:x/b/:y"), Urls("/a/1/b/2"), Urls("/a/1/b", "/a/1/c/2", "/a//b/2", "/a/1/2/b/2")),
        FilterCase.Server("url a colon alone is text", q => q.WithUrl("/a/:"), Urls("/a/:"), Urls("/a/b")),
        FilterCase.Server("request_id the log id", q => q.WithRequestId(LogId), [Some.Call() with { LogId = LogId }, Some.Call() with { RequestId = LogId }, Some.Call() with { RequestId = "x", LogId = LogId }], [Some.Call() with { LogId = LogId[..^1] }, Some.Call() with { RequestId = LogId.ToLowerInvariant() }, Some.Call()]),
        FilterCase.Server("request_id several, pasted with blanks", q => q.WithRequestId(" r-1\n", "r-2"), [Some.Call() with { RequestId = "r-1" }, Some.Call() with { LogId = "r-2" }], [Some.Call() with { RequestId = "r-12" }, Some.Call() with { TraceId = "r-1" }]),
        FilterCase.Server("method in any case", q => q.WithMethod("get", "Post"), [Some.Call() with { Method = "GET" }, Some.Call() with { Method = "POST" }], [Some.Call() with { Method = "PUT" }, Some.Call()]),
        FilterCase.Server("method recorded in lower case", q => q.WithMethod("PATCH"), [Some.Call() with { Method = "patch" }], [Some.Call() with { Method = "put" }]),
        FilterCase.Server("api", q => q.WithApi("/open-apis/im/v1/messages/:message_id"), [Some.Call() with { Api = "/open-apis/im/v1/messages/:message_id" }], [Some.Call() with { Api = "/open-apis/im/v1/messages" }, Some.Call() with { Url = "/open-apis/im/v1/messages/om_1" }]),
        FilterCase.Server("host", q => q.WithHost("open.feishu.cn"), [Some.Call() with { Host = "open.feishu.cn" }], [Some.Call() with { Host = "open.larksuite.com" }, Some.Call()]),
        FilterCase.Server("tenant_key", q => q.WithTenantKey("2ca1d211f64f6438", "t2"), [Some.Call() with { TenantKey = "2ca1d211f64f6438" }, Some.Call() with { TenantKey = "t2" }], [Some.Call() with { TenantKey = "t" }, Some.Call()]),
        FilterCase.Server("open_id", q => q.WithOpenId(OpenId), [Some.Call() with { OpenId = OpenId }], [Some.Call() with { OpenId = OpenId + "0" }, Some.Call()]),
        FilterCase.Server("token_type", q => q.WithTokenType(FeishuTokenType.User, FeishuTokenType.App), [Some.Call() with { TokenType = FeishuTokenType.User }, Some.Call() with { TokenType = FeishuTokenType.App }], [Some.Call() with { TokenType = FeishuTokenType.Tenant }, Some.Call()]),
        FilterCase.Server("status several", q => q.WithStatus(LogStatus.Fail, LogStatus.Timeout), [Some.Call(status: LogStatus.Fail), Some.Call(status: LogStatus.Timeout)], [Some.Call()]),
        FilterCase.Server("http_status several", q => q.WithHttpStatus(400, 504), [Some.Call() with { HttpStatus = 400 }, Some.Call() with { HttpStatus = 504 }], [Some.Call() with { HttpStatus = 200 }, Some.Call() with { ErrorCode = 400 }, Some.Call()]),
        FilterCase.Server("error_code several", q => q.WithErrorCode(99991400, -1, 0), [Some.Call() with { ErrorCode = 99991400 }, Some.Call() with { ErrorCode = -1 }, Some.Call() with { ErrorCode = 0 }], [Some.Call() with { ErrorCode = 9999140 }, Some.Call()]),
        FilterCase.Server("error_message", q => q.WithErrorMessage("Frequency LIMIT 频率"), [Some.Call() with { ErrorMessage = "request trigger frequency limit 频率限制" }], [Some.Call() with { ErrorMessage = "frequency" }, Some.Call() with { Url = "/frequency limit 频率" }, Some.Call()]),
        FilterCase.Server("error_message wildcards are text", q => q.WithErrorMessage("100%_\\'\""), [Some.Call() with { ErrorMessage = "at 100%_\\'\" of quota" }], [Some.Call() with { ErrorMessage = "100xx\\'\"" }]),
        FilterCase.Server("error_message folds only A to Z", q => q.WithErrorMessage("É"), [Some.Call() with { ErrorMessage = "É" }], [Some.Call() with { ErrorMessage = "é" }, Some.Call() with { ErrorMessage = "E\u0301" }]),
        FilterCase.Server("error_message a lone surrogate", q => q.WithErrorMessage("a\ud800b"), [Some.Call() with { ErrorMessage = "xa\ud800by" }], [Some.Call() with { ErrorMessage = "ab" }]),
        FilterCase.Server("duration_ms both bounds", q => q.WithDuration(TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(200)), Durations(100, 150, 200), [.. Durations(99, 201), Some.Call()]),
        FilterCase.Server("duration_ms from", q => q.WithDuration(min: TimeSpan.FromSeconds(3)), Durations(3000, 30_000), [.. Durations(2999), Some.Call()]),
        FilterCase.Server("duration_ms up to", q => q.WithDuration(max: new TimeSpan(TimeSpan.TicksPerMillisecond + 1)), Durations(0, 1), [.. Durations(2), Some.Call()]),
        FilterCase.Server("trace_id", q => q.WithTraceId("4bf92f3577b34da6a3ce929d0e0e4736"), [Some.Call() with { TraceId = "4bf92f3577b34da6a3ce929d0e0e4736" }], [Some.Call() with { RequestId = "4bf92f3577b34da6a3ce929d0e0e4736" }, Some.Call()]),
        FilterCase.Server("keyword all of them, in url or error_message", q => q.WithKeywords("MESSAGES\u3000denied"), [Some.Call() with { Url = "/im/messages", ErrorMessage = "access denied" }, Some.Call() with { ErrorMessage = "messages denied" }], [Some.Call() with { ErrorMessage = "nothing", Api = "/im/messages", Host = "denied" }, Some.Call()]),
    ];

    private static ServerLogEntry[] Urls(params string[] urls) => [.. urls.Select(url => Some.Call() with { Url = url })];

    private static ServerLogEntry[] Durations(params int[] milliseconds) => [.. milliseconds.Select(count => Some.Call() with { Duration = TimeSpan.FromMilliseconds(count) })];
}
