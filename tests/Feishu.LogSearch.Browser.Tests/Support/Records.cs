using System.Collections.Immutable;
using System.Globalization;

namespace Feishu.LogSearch.Browser.Tests;

/// <summary>What was recorded in the hour before noon: sixteen logs of each kind, three minutes apart, each filter dividing them in another way.</summary>
internal static class Records
{
    public const int Count = 16;
    public const string Tenant = "736588c9260f175e";
    public const string OtherTenant = "2ed263bf32cf1651";

    private static readonly string[] Urls =
    [
        "/open-apis/im/v1/messages", "/open-apis/im/v1/messages/om_dc13264520392913993dd051dba21dcf", "/open-apis/contact/v3/users/ou_7d8a6e6df7621556ce0d21922b676706", "/open-apis/drive/v1/files/boxcnrHpsg1QDqXAAAyachabcef/download",
    ];

    private static readonly string[] Apis =
        ["/open-apis/im/v1/messages", "/open-apis/im/v1/messages/:message_id", "/open-apis/contact/v3/users/:user_id", "/open-apis/drive/v1/files/:file_token/download"];

    private static readonly string[] EventTypes = ["im.message.receive_v1", "contact.user.updated_v3", "approval.instance"];
    private static readonly string[] ClientApis = ["getLocation", "request", "chooseImage"];

    public static ImmutableArray<ServerLogEntry> Server { get; } = [.. Enumerable.Range(0, Count).Select(ServerCall)];

    public static ImmutableArray<EventLogEntry> Event { get; } = [.. Enumerable.Range(0, Count).Select(Push)];

    public static ImmutableArray<ClientLogEntry> Client { get; } = [.. Enumerable.Range(0, Count).Select(ClientCall)];

    public static IEnumerable<LogEntry> All => [.. Server, .. Event, .. Client];

    /// <summary>One thing that happened, seen in all three kinds.</summary>
    public static string SharedTrace => Trace(5);

    public static DateTimeOffset TimeOf(int i) => PageClock.Noon.AddMinutes((-3 * i) - 1);

    public static string Trace(int i) => Hex(i, 32, "7ace");

    public static string LogIdOf(int i) => TimeOf(i).ToOffset(TimeSpan.FromHours(8)).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture) + Hex(i, 20, "F0").ToUpperInvariant();

    private static LogStatus StatusOf(int i) => (i % 4) switch { 1 => LogStatus.Fail, 3 => LogStatus.Timeout, _ => LogStatus.Success };

    private static ServerLogEntry ServerCall(int i) => new()
    {
        Id = $"server-{i}",
        AppId = PageHost.StoreApp,
        Time = TimeOf(i),
        Status = StatusOf(i),
        LogId = LogIdOf(i),
        RequestId = Hex(i, 32, "9e"),
        Method = i % 2 == 0 ? "POST" : "GET",
        Url = Urls[i % Urls.Length],
        Api = Apis[i % Apis.Length],
        Host = i % 5 == 0 ? "open.larksuite.com" : "open.feishu.cn",
        TenantKey = i % 3 == 0 ? OtherTenant : Tenant,
        OpenId = i % 3 == 1 ? OpenId(i % 2) : null,
        TokenType = i % 3 == 1 ? FeishuTokenType.User : FeishuTokenType.Tenant,
        HttpStatus = StatusOf(i) switch { LogStatus.Success => 200, LogStatus.Fail => 400, _ => 504 },
        ErrorCode = StatusOf(i) switch { LogStatus.Success => 0, LogStatus.Fail => i % 8 == 1 ? 230001 : 99991663, _ => null },
        ErrorMessage = StatusOf(i) switch { LogStatus.Success => null, LogStatus.Fail => i % 8 == 1 ? "Your request contains an invalid request parameter." : "Invalid access token for authorization.", _ => "连接超时：no answer in 10 s" },
        Duration = TimeSpan.FromMilliseconds(100 * (i + 1)),
        Attempt = 1,
        TraceId = Trace(i),
        RequestBytes = 100 + i,
        ResponseBytes = 2_000 + i,
        ResponseBody = StatusOf(i) == LogStatus.Fail ? $$$"""{"code":230001,"msg":"invalid","data":{"big":12345678901234567890,"list":[],"text":"<b>{{{i}}}</b>"}}""" : null,
    };

    private static EventLogEntry Push(int i) => new()
    {
        Id = $"event-{i}",
        AppId = PageHost.StoreApp,
        Time = TimeOf(i),
        Status = StatusOf(i),
        EventType = EventTypes[i % EventTypes.Length],
        EventId = Hex(i, 32, "e7"),
        Schema = i % 3 == 2 ? "1.0" : "2.0",
        Transport = i % 4 == 0 ? EventTransport.LongConnection : EventTransport.Webhook,
        TenantKey = i % 3 == 0 ? OtherTenant : Tenant,
        HttpStatus = StatusOf(i) == LogStatus.Fail ? 500 : 200,
        ErrorMessage = StatusOf(i) switch { LogStatus.Success => null, LogStatus.Fail => $"InvalidOperationException: 订单 {i} 不存在", _ => "The handler took over 3 s." },
        Duration = TimeSpan.FromMilliseconds(StatusOf(i) == LogStatus.Timeout ? 3_400 : 10 * (i + 1)),
        CreatedTime = TimeOf(i).AddMilliseconds(-200 * (i + 1)),
        PushDelay = TimeSpan.FromMilliseconds(200 * (i + 1)),
        RetryCount = i % 3,
        TraceId = Trace(i),
    };

    private static ClientLogEntry ClientCall(int i) => new()
    {
        Id = $"client-{i}",
        AppId = PageHost.StoreApp,
        Time = TimeOf(i),
        ReceivedTime = TimeOf(i).AddSeconds(30),
        Status = StatusOf(i),
        Feature = i % 8 == 7 ? ClientFeature.WebApp : ClientFeature.MiniProgram,
        OpenId = OpenId(i % 2),
        Api = ClientApis[i % ClientApis.Length],
        Message = $"{ClientApis[i % ClientApis.Length]}:{(StatusOf(i) == LogStatus.Success ? "ok" : StatusOf(i) == LogStatus.Fail ? "fail auth deny 系统未授予定位权限" : "fail timeout")}",
        ErrorCode = StatusOf(i) switch { LogStatus.Success => 0, LogStatus.Fail => 103, _ => 302 },
        ErrorMessage = StatusOf(i) switch { LogStatus.Success => null, LogStatus.Fail => "auth deny", _ => "timeout" },
        Page = i % 2 == 0 ? "pages/index/index" : "pages/order/detail",
        Platform = i % 3 == 0 ? "ios" : "android",
        System = "iOS 18.1",
        Brand = "iPhone",
        Model = "iPhone 16",
        ClientVersion = i % 5 == 0 ? "7.60.2" : "7.63.7",
        SdkVersion = "2.30.0",
        PackageVersion = i % 7 == 0 ? "1.4.1" : "1.4.2",
        NetworkType = i % 2 == 0 ? "wifi" : "5g",
        TraceId = Trace(i),
    };

    private static string OpenId(int i) => $"ou_{Hex(i, 32, "0d")}";

    private static string Hex(int i, int length, string start) => start.PadRight(length - 4, 'a') + i.ToString("x4", CultureInfo.InvariantCulture);
}
