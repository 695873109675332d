using Feishu.LogSearch.Capture;
using Feishu.LogSearch.Capture.Tests;
using Feishu.LogSearch.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Feishu.LogSearch.AspNetCore.Tests;

/// <summary>The services of a host with a recorder and the health check. Its clock stands still.</summary>
internal sealed class CheckedHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public CheckedHost(Func<IServiceProvider, ILogStore> store, Action<FeishuLogSearchCheckOptions>? configure = null, Action<LogRecorderOptions>? recorder = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<ILogger<FeishuLogSearchCheck>>(Lines);
        services.AddSingleton<TimeProvider>(Time);
        services.AddFeishuLogSearch(options => options.AddApp(Some.AppId, FeishuAppType.Store)).UseStore("stub", store).AddLogRecorder(recorder);
        services.AddHealthChecks().AddFeishuLogSearchCheck(configure);
        _services = services.BuildServiceProvider();
    }

    public FakeTimeProvider Time { get; } = new(Some.Time);

    public LogLines<FeishuLogSearchCheck> Lines { get; } = new();

    public ILogRecorder Recorder => _services.GetRequiredService<ILogRecorder>();

    public async Task<HealthReportEntry> CheckAsync(CancellationToken cancellationToken = default)
    {
        HealthReport report = await _services.GetRequiredService<HealthCheckService>().CheckHealthAsync(cancellationToken);
        return report.Entries.Should().ContainSingle().Subject.Value;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
