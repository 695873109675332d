namespace Feishu.LogSearch.Capture.Tests;

/// <summary>Values that a test needs and does not care about.</summary>
internal static class Some
{
    public const string AppId = "cli_a1b2c3d4e5f60718";

    private static int _counter;

    public static DateTimeOffset Time { get; } = new(2023, 7, 5, 10, 0, 0, TimeSpan.FromHours(8));

    public static string Id() => $"some-{Interlocked.Increment(ref _counter)}";

    public static string OpenId() => $"ou_{Interlocked.Increment(ref _counter):x32}";

    public static string LogId() => $"20230705100000{Interlocked.Increment(ref _counter):X20}";

    public static ServerLogEntry Entry(string? message = null, DateTimeOffset? time = null, string appId = AppId) => new()
    {
        AppId = appId,
        Time = time ?? Time,
        Status = message is null ? LogStatus.Success : LogStatus.Fail,
        Url = "/open-apis/im/v1/messages",
        Method = "POST",
        ErrorMessage = message,
    };
}
