using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Feishu.LogSearch.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Feishu.LogSearch.Capture.Tests;

/// <summary>A host's services that record client reports, on a clock that stands still.</summary>
internal sealed class ClientReportHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly MeterListener _listener;

    public ClientReportHost(Action<FeishuClientReportOptions>? configure = null, Action<IServiceCollection>? services = null)
    {
        var collection = new ServiceCollection();
        collection.AddMetrics();
        collection.AddSingleton<TimeProvider>(new FakeTimeProvider(Some.Time));
        collection.AddFeishuLogSearch(options => options.AddApp(Some.AppId, FeishuAppType.SelfBuilt, ClientFeature.WebApp, ClientFeature.Widget)).UseInMemory();
        collection.AddFeishuClientReports(Some.AppId, configure);
        services?.Invoke(collection);
        _services = collection.BuildServiceProvider();
        IMeterFactory meters = _services.GetRequiredService<IMeterFactory>();
        _listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Scope == meters)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            Counts.AddOrUpdate($"{instrument.Name}:{string.Join(',', tags.ToArray().Select(pair => pair.Value))}", value, (_, sum) => sum + value));
        _listener.Start();
    }

    /// <summary>What was counted: <c>instrument:tag</c>.</summary>
    public ConcurrentDictionary<string, long> Counts { get; } = new(StringComparer.Ordinal);

    public IFeishuClientReportRecorder Reports => _services.GetRequiredService<IFeishuClientReportRecorder>();

    /// <summary>What the coverage will say of lost reports: the reason, the code and how many.</summary>
    public IReadOnlyList<(LogCoverageReason? Reason, string? Code, long? Dropped)> Losses() =>
        [.. _services.GetRequiredService<CoverageKeeper>().TakeLast().OfType<CoverageLogEntry>().Where(entry => entry.State == CoverageState.Dropped).Select(entry => (entry.Reason, entry.Code, entry.Dropped))];

    public FeishuClientReportResult Record(byte[] body, string? openId = SomeReport.OpenId, string? userAgent = null) =>
        Reports.Record(Reports.Decode(Some.AppId, body), new FeishuClientReportSender { OpenId = openId, UserAgent = userAgent });

    /// <summary>Records reports that are all to be taken, and gives their entries in the order of the batch.</summary>
    public async Task<IReadOnlyList<ClientLogEntry>> TakenAsync(params string[] reports)
    {
        Record(SomeReport.Batch(reports)).Refusals.Should().BeEmpty();
        return await EntriesAsync();
    }

    public FeishuClientReportRefusal Refusal(string report, string? userAgent = null)
    {
        FeishuClientReportResult result = Record(SomeReport.Batch(report), userAgent: userAgent);
        result.Accepted.Should().Be(0);
        return result.Refusals.Should().ContainSingle().Subject;
    }

    public async Task<IReadOnlyList<ClientLogEntry>> EntriesAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await Reports.FlushAsync(patience.Token);
        var request = new LogReadRequest
        {
            Kind = LogKind.Client,
            AppId = Some.AppId,
            Window = new LogWindow(Some.Time.AddDays(-7), Some.Time.AddDays(1)),
            Conditions = [],
            Limit = 1000,
        };
        LogReadResult result = await _services.GetRequiredService<ILogStore>().ReadAsync(request, patience.Token);
        return [.. result.Records.Select(record => (ClientLogEntry)LogEntry.FromRecord(record)).OrderBy(entry => entry.Id, StringComparer.Ordinal)];
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _services.DisposeAsync();
    }
}
