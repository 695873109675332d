using System.Collections.Immutable;
using System.Globalization;

namespace Feishu.LogSearch.Testing;

/// <summary>Plausible entries for trials, demonstrations and tests; the same seed gives the same entries, their own ids apart from others'.</summary>
public sealed class LogSamples
{
    private static readonly (string Method, string Api)[] Calls =
    [
        ("POST", "/open-apis/im/v1/messages"), ("GET", "/open-apis/im/v1/messages/:message_id"), ("GET", "/open-apis/contact/v3/users/:user_id"),
        ("POST", "/open-apis/auth/v3/tenant_access_token/internal"), ("POST", "/open-apis/bitable/v1/apps/:app_token/tables/:table_id/records"),
    ];

    private static readonly (long Code, string Message)[] Failures =
    [
        (99991400, "request trigger frequency limit"), (99991663, "Invalid access token for authorization"), (230002, "The bot can not be outside the group."), (1254045, "FieldNameNotFound"),
    ];

    private static readonly string[] EventTypes = ["im.message.receive_v1", "im.chat.member.user.added_v1", "contact.user.updated_v3"];
    private static readonly string[] ClientApis = ["getLocation", "request", "chooseImage", "scanCode"];

    private readonly Random _random;
    private readonly int _seed;
    private int _count;

    /// <summary>Begins a series of entries.</summary>
    /// <param name="seed">The seed.</param>
    public LogSamples(int seed = 1)
    {
        _seed = seed;
        _random = new Random(seed);
    }

    /// <summary>Makes calls of the server API: nine in ten succeed.</summary>
    /// <param name="appId">The app.</param>
    /// <param name="count">How many.</param>
    /// <param name="window">When; the times are spread over it at random.</param>
    /// <returns>The entries, in no order.</returns>
    public ImmutableArray<ServerLogEntry> Server(string appId, int count, LogWindow window) => Make(count, window, time =>
    {
        (string method, string api) = Pick(Calls);
        LogStatus status = AnyStatus();
        (long code, string message) = Pick(Failures);
        return new ServerLogEntry
        {
            Id = NextId(),
            AppId = appId,
            Time = time,
            Status = status,
            LogId = time.ToOffset(TimeSpan.FromHours(8)).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture) + Hex(20).ToUpperInvariant(),
            Method = method,
            Host = "open.feishu.cn",
            Api = api,
            Url = string.Join('/', api.Split('/').Select(segment => segment.StartsWith(':') ? Hex(12) : segment)),
            TenantKey = Pick(["2ed263bf32cf1651", "736588c9260f175d"]),
            TokenType = FeishuTokenType.Tenant,
            HttpStatus = status == LogStatus.Timeout ? 504 : 200,
            ErrorCode = status switch { LogStatus.Success => 0, LogStatus.Fail => code, _ => null },
            ErrorMessage = status switch { LogStatus.Success => null, LogStatus.Fail => message, _ => "The request timed out." },
            Duration = TimeSpan.FromMilliseconds(status == LogStatus.Timeout ? 10_000 : _random.Next(20, 900)),
            Attempt = 1,
            TraceId = Hex(32),
        };
    });

    /// <summary>Makes pushes of events: nine in ten succeed.</summary>
    /// <param name="appId">The app.</param>
    /// <param name="count">How many.</param>
    /// <param name="window">When; the times are spread over it at random.</param>
    /// <returns>The entries, in no order.</returns>
    public ImmutableArray<EventLogEntry> Events(string appId, int count, LogWindow window) => Make(count, window, time =>
    {
        LogStatus status = AnyStatus();
        var delay = TimeSpan.FromMilliseconds(_random.Next(50, 800));
        return new EventLogEntry
        {
            Id = NextId(),
            AppId = appId,
            Time = time,
            Status = status,
            EventType = Pick(EventTypes),
            EventId = Hex(32),
            Schema = "2.0",
            Transport = EventTransport.Webhook,
            TenantKey = Pick(["2ed263bf32cf1651", "736588c9260f175d"]),
            HttpStatus = status == LogStatus.Fail ? 500 : 200,
            ErrorMessage = status switch { LogStatus.Success => null, LogStatus.Fail => "The handler threw.", _ => "The handler took over 3 s." },
            Duration = TimeSpan.FromMilliseconds(status == LogStatus.Timeout ? 3_400 : _random.Next(5, 300)),
            CreatedTime = time - delay,
            PushDelay = delay,
            RetryCount = 0,
        };
    });

    /// <summary>Makes calls of the client SDK: nine in ten succeed.</summary>
    /// <param name="appId">The app.</param>
    /// <param name="feature">Where the calls were made.</param>
    /// <param name="count">How many.</param>
    /// <param name="window">When; the times are spread over it at random.</param>
    /// <returns>The entries, in no order.</returns>
    public ImmutableArray<ClientLogEntry> Client(string appId, ClientFeature feature, int count, LogWindow window) => Make(count, window, time =>
    {
        LogStatus status = AnyStatus();
        string api = Pick(ClientApis);
        return new ClientLogEntry
        {
            Id = NextId(),
            AppId = appId,
            Time = time,
            Status = status,
            Feature = feature,
            ReceivedTime = time.AddSeconds(_random.Next(1, 600)),
            OpenId = "ou_" + Hex(32),
            Api = api,
            Message = $"{api}:{(status == LogStatus.Success ? "ok" : "fail")}",
            ErrorCode = status switch { LogStatus.Success => 0, LogStatus.Fail => 103, _ => 302 },
            ErrorMessage = status switch { LogStatus.Success => null, LogStatus.Fail => "auth deny", _ => "timeout" },
            Page = "pages/index/index",
            Platform = Pick(["ios", "android", "windows_nt"]),
            ClientVersion = "7.63.7",
            NetworkType = Pick(["wifi", "4g"]),
        };
    });

    private ImmutableArray<T> Make<T>(int count, LogWindow window, Func<DateTimeOffset, T> make) =>
        [.. Enumerable.Range(0, count).Select(_ => make(window.Start.AddMilliseconds(_random.NextInt64((long)window.Duration.TotalMilliseconds))))];

    private LogStatus AnyStatus() => _random.Next(20) switch { 0 => LogStatus.Timeout, 1 => LogStatus.Fail, _ => LogStatus.Success };

    private string NextId() => string.Create(CultureInfo.InvariantCulture, $"sample-{_seed}-{_count++:d8}");

    private string Hex(int digits) => string.Concat(Enumerable.Range(0, digits).Select(_ => "0123456789abcdef"[_random.Next(16)]));

    private T Pick<T>(IReadOnlyList<T> values) => values[_random.Next(values.Count)];
}
