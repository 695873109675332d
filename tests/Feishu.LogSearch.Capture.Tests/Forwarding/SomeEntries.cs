namespace Feishu.LogSearch.Capture.Tests.Forwarding;

/// <summary>Entries whose unstated values are arbitrary.</summary>
internal static class SomeEntries
{
    public static readonly DateTimeOffset Time = new(2026, 7, 5, 10, 0, 0, TimeSpan.FromHours(8));

    public static ServerLogEntry Failure(string? message = null) => new()
    {
        AppId = "cli_a1b2c3d4e5f60718",
        Time = Time,
        Status = LogStatus.Fail,
        Method = "POST",
        Url = "/open-apis/im/v1/messages",
        LogId = "20260705100000ADCA453D2E20D74D18A2",
        HttpStatus = 429,
        ErrorCode = 99991400,
        ErrorMessage = message ?? "request trigger frequency limit",
        Duration = TimeSpan.FromMilliseconds(37),
        OpenId = "ou_7dab8a3d3cdcc9da365777c7ad535d62",
        RequestBody = "{\"content\":\"private words\"}",
    };

    public static EventLogEntry Push() => new()
    {
        AppId = "cli_a1b2c3d4e5f60718",
        Time = Time,
        Status = LogStatus.Timeout,
        EventType = "im.message.receive_v1",
        EventId = "5e3702a84e847582be8db7fb73283c02",
        RetryCount = 1,
    };

    public static ClientLogEntry Call() => new()
    {
        AppId = "cli_a1b2c3d4e5f60718",
        Time = Time,
        Status = LogStatus.Fail,
        Feature = ClientFeature.WebApp,
    };
}
