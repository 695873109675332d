namespace Feishu.LogSearch.AspNetCore.Tests;

/// <summary>Two apps and their logs of one morning.</summary>
internal static class SomeLogs
{
    public const string AppId = "cli_a1b2c3d4e5f60718";
    public const string OtherAppId = "cli_b1b2c3d4e5f60718";
    public const string EventId = "5e3702a84e847582be8db7fb73283c02";
    public const string LogId = "20260705093000ADCA453D2E20D74D18A2";
    public const string OpenId = "ou_7dab8a3d3cdcc9da365777c7ad535d62";

    /// <summary>Noon of that day in Beijing.</summary>
    public static DateTimeOffset Now { get; } = new(2026, 7, 5, 12, 0, 0, TimeSpan.FromHours(8));

    /// <summary>Three hours of server calls, one every ten minutes; each third one failed, one of those timed out.</summary>
    public static IReadOnlyList<ServerLogEntry> Calls { get; } = [.. Enumerable.Range(0, 18).Select(Call)];

    /// <summary>Two pushes of one event, of which the second succeeded.</summary>
    public static IReadOnlyList<EventLogEntry> Pushes { get; } = [Push(0, LogStatus.Timeout), Push(1, LogStatus.Success)];

    public static ClientLogEntry ClientCall { get; } = new()
    {
        AppId = AppId,
        Time = Now.AddMinutes(-30),
        Feature = ClientFeature.MiniProgram,
        Status = LogStatus.Fail,
        OpenId = OpenId,
        Api = "getLocation",
        Message = "getLocation:fail auth deny",
        ErrorCode = 103,
    };

    public static IReadOnlyList<LogEntry> Entries { get; } =
        [.. Calls, .. Pushes, ClientCall, new ServerLogEntry { AppId = OtherAppId, Time = Now.AddHours(-1), Status = LogStatus.Success, Url = "/secret" }];

    public static void AddApps(FeishuLogSearchOptions options)
    {
        options.AddApp(AppId, FeishuAppType.Store, ClientFeature.MiniProgram).Name = "订单助手";
        options.AddApp(OtherAppId, FeishuAppType.SelfBuilt);
    }

    private static ServerLogEntry Call(int index) => new()
    {
        AppId = AppId,
        Time = Now.AddHours(-3).AddMinutes(10 * index),
        Method = "POST",
        Url = "/open-apis/im/v1/messages",
        LogId = index == 3 ? LogId : $"20260705090000{index:X20}",
        HttpStatus = index % 3 == 0 ? 429 : 200,
        Status = index == 6 ? LogStatus.Timeout : index % 3 == 0 ? LogStatus.Fail : LogStatus.Success,
        ErrorCode = index % 3 == 0 ? 99991400 : 0,
        ErrorMessage = index % 3 == 0 ? "request trigger frequency limit" : null,
        OpenId = index == 3 ? OpenId : null,
        Duration = TimeSpan.FromMilliseconds(40 + index),
    };

    private static EventLogEntry Push(int retry, LogStatus status) => new()
    {
        AppId = AppId,
        Time = Now.AddHours(-2).AddSeconds(15 * retry),
        EventType = "im.message.receive_v1",
        EventId = EventId,
        RetryCount = retry,
        Status = status,
        HttpStatus = 200,
        Duration = TimeSpan.FromMilliseconds(3100 - (retry * 3000)),
    };
}
