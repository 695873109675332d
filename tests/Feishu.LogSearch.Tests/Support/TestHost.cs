using System.Collections.Immutable;
using Feishu.LogSearch.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Feishu.LogSearch.Tests;

/// <summary>The library in a host's services, with a clock that stands at <see cref="Some.Now"/> until it is moved.</summary>
internal sealed class TestHost : IAsyncDisposable, IDisposable
{
    private readonly ServiceProvider _services;

    public TestHost(ILogStore? store = null, Action<FeishuLogSearchOptions>? configure = null, DateTimeOffset? now = null)
    {
        Time = new FakeTimeProvider(now ?? Some.Now);
        Store = store ?? new InMemoryLogStore(Time);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        services.AddMetrics();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        services.AddFeishuLogSearch(configure ?? AddApps).UseStore("test", _ => Store);
        _services = services.BuildServiceProvider();
    }

    public FakeTimeProvider Time { get; }

    public ILogStore Store { get; }

    public LogCollector Log { get; } = new();

    public IServiceProvider Services => _services;

    public ILogSearch Search => _services.GetRequiredService<ILogSearch>();

    public ILogWriter Writer => _services.GetRequiredService<ILogWriter>();

    /// <summary>A host whose store app counts days in a time zone of its own.</summary>
    public static TestHost InZone(string timeZone, DateTimeOffset now, int retentionDays = 7) => new(
        now: now,
        configure: options =>
        {
            FeishuAppOptions app = options.AddApp(Some.StoreApp, FeishuAppType.Store);
            app.TimeZone = timeZone;
            app.RetentionDays = retentionDays;
        });

    public static void AddApps(FeishuLogSearchOptions options)
    {
        options.AddApp(Some.StoreApp, FeishuAppType.Store, ClientFeature.MiniProgram, ClientFeature.WebApp, ClientFeature.Widget);
        options.AddApp(Some.OwnApp, FeishuAppType.SelfBuilt, ClientFeature.MiniProgram);
    }

    public ValueTask AddAsync(params IEnumerable<LogEntry> entries) => Writer.AppendAsync(LogBatch.Of(entries));

    /// <summary>Puts records into the store past the writer's rules.</summary>
    public ValueTask PutAsync(params IEnumerable<LogEntry> entries) => Store.AppendAsync(LogBatch.Of(entries), default);

    /// <summary>The violations with which a query is refused; fails when it is not.</summary>
    public IReadOnlyList<LogViolation> Refusals(LogQuery query)
    {
        Search.TryValidate(query, out ImmutableArray<LogViolation> violations).Should().BeFalse("'{0}' breaks a rule", query);
        return violations;
    }

    public LogViolation Refusal(LogQuery query) => Refusals(query).Should().ContainSingle().Subject;

    public void Dispose() => _services.Dispose();

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
