using Feishu.LogSearch.Capture;
using Feishu.LogSearch.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Feishu.LogSearch.Testing.Tests;

/// <summary>The library over a store in memory with chaos around it.</summary>
internal sealed class ChaosHost : IAsyncDisposable
{
    public const string AppId = "cli_a1b2c3d4e5f60718";

    private readonly ServiceProvider _services;

    public ChaosHost(ChaosOptions options, Func<TimeProvider, ILogStore>? store = null)
    {
        TimeProvider time = new ChaosTimeProvider(TimeProvider.System, options);
        Inner = store?.Invoke(time) ?? new InMemoryLogStore(time);
        Store = ChaosLogStore.Around(Inner, options);
        var services = new ServiceCollection();
        services.AddFeishuLogSearch(o => o.AddApp(AppId, FeishuAppType.SelfBuilt))
            .UseStore("chaos", _ => Store)
            .AddLogRecorder(o => (o.KeepCoverage, o.BatchSize, o.BackOffMin, o.BackOffMax) = (false, 10, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(2)));
        _services = services.BuildServiceProvider();
    }

    /// <summary>The store inside, which does no harm.</summary>
    public ILogStore Inner { get; }

    public ChaosLogStore Store { get; }

    public ILogSearch Logs => _services.GetRequiredService<ILogSearch>();

    public ILogRecorder Recorder => _services.GetRequiredService<ILogRecorder>();

    public static LogWindow Window { get; } = new(TimeProvider.System.GetUtcNow().AddMinutes(-90), TimeProvider.System.GetUtcNow().AddMinutes(-30));

    public static ServerLogQuery Query => ServerLogQuery.ForApp(AppId).Between(Window.Start, Window.End);

    public static LogReadRequest Read(int limit = 10_000) => new() { Kind = LogKind.Server, AppId = AppId, Window = Window, Limit = limit };

    public static ServerLogEntry[] Entries(int count) => [.. new LogSamples().Server(AppId, count, Window)];

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
