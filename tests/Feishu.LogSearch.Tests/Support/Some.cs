using System.Globalization;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Tests;

/// <summary>Values whose content does not matter to the test that asks for them, different at every call.</summary>
internal static class Some
{
    /// <summary>An app of the store, with every feature.</summary>
    public const string StoreApp = "cli_5torea99";

    /// <summary>A self-built app with mini programs only.</summary>
    public const string OwnApp = "cli_0wna9901";

    /// <summary>Noon of the day of the page's own example.</summary>
    public static readonly DateTimeOffset Now = new(2023, 7, 5, 12, 0, 0, TimeSpan.FromHours(8));

    public static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private static int _counter;

    public static int Number() => Interlocked.Increment(ref _counter);

    public static string Text() => string.Create(CultureInfo.InvariantCulture, $"arbitrary {Number()}");

    public static ServerLogEntry Call(DateTimeOffset? at = null, LogStatus status = LogStatus.Success) => new()
    {
        AppId = StoreApp,
        Time = at ?? Now.AddMinutes(-1),
        Status = status,
    };

    public static EventLogEntry Push(DateTimeOffset? at = null, LogStatus status = LogStatus.Success) => new()
    {
        AppId = StoreApp,
        Time = at ?? Now.AddMinutes(-1),
        Status = status,
    };

    public static ClientLogEntry Report(DateTimeOffset? at = null, LogStatus status = LogStatus.Success) => new()
    {
        AppId = StoreApp,
        Time = at ?? Now.AddMinutes(-1),
        Status = status,
        Feature = ClientFeature.MiniProgram,
    };

    public static ServerLogQuery Query() => ServerLogQuery.ForApp(StoreApp).Last(Hour);

    /// <summary>Calls one second apart, the last of them at <paramref name="newest"/>.</summary>
    public static ServerLogEntry[] Calls(int count, DateTimeOffset? newest = null) =>
        [.. Enumerable.Range(0, count).Select(i => Call((newest ?? Now).AddSeconds(-i)))];

    public static LogRecord Record(DateTimeOffset? at = null, string? id = null, string? appId = null) =>
        (Call(at) with { Id = id ?? "record-" + Text(), AppId = appId ?? StoreApp }).ToRecord();
}
