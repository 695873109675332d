using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;

namespace Feishu.LogSearch.Fuzz;

/// <summary>A host of the library with some entries in memory, on a clock that stands still.</summary>
internal static class SearchHost
{
    public const string App = "cli_a1b2c3d4e5f60718";

    public static readonly DateTimeOffset Now = new(2026, 3, 5, 12, 0, 0, TimeSpan.FromHours(8));

    private const int Count = 40;

    private static readonly ServiceProvider Services = Open();

    public static ILogSearch Search { get; } = Services.GetRequiredService<ILogSearch>();

    public static ILogWriter Writer { get; } = Services.GetRequiredService<ILogWriter>();

    /// <summary>The queries of each kind of log that find all entries.</summary>
    public static ImmutableArray<LogQuery> Queries { get; } =
    [
        ServerLogQuery.ForApp(App).Last(TimeSpan.FromHours(2)),
        EventLogQuery.ForApp(App).Last(TimeSpan.FromHours(2)),
        ClientLogQuery.ForApp(App, ClientFeature.WebApp).Last(TimeSpan.FromHours(2)),
    ];

    /// <summary>The entries, of all kinds.</summary>
    public static ImmutableArray<LogEntry> Entries { get; } = [.. Make()];

    public static TimeProvider Time() => new ManualTimeProvider(Now);

    /// <summary>The services of a host that knows the app.</summary>
    public static ServiceCollection NewServices()
    {
        var services = new ServiceCollection();
        services.AddMetrics();
        services.AddSingleton(Time());
        services.AddFeishuLogSearch(options => options.AddApp(App, FeishuAppType.Store, ClientFeature.MiniProgram, ClientFeature.WebApp, ClientFeature.Widget)).UseInMemory();
        return services;
    }

    /// <summary>Checks that a refusal says what is wrong, in both languages.</summary>
    public static bool IsExplained(IEnumerable<LogViolation> violations)
    {
        LogViolation[] all = [.. violations];
        return all.Length > 0 && all.All(violation => violation.Message is { English.Length: > 0, Chinese.Length: > 0 } && violation.ToString().Length > 0);
    }

    private static ServiceProvider Open()
    {
        ServiceProvider services = NewServices().BuildServiceProvider();
        services.GetRequiredService<ILogWriter>().AppendAsync(LogBatch.Of(Make())).AsTask().GetAwaiter().GetResult();
        return services;
    }

    private static IEnumerable<LogEntry> Make()
    {
        var samples = new LogSamples();
        var window = new LogWindow(Now.AddHours(-1).ToUniversalTime(), Now.ToUniversalTime());
        return
        [
            .. samples.Server(App, Count, window),
            .. samples.Events(App, Count, window),
            .. samples.Client(App, ClientFeature.WebApp, Count, window),
        ];
    }
}
