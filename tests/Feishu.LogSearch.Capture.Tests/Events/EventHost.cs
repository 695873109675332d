using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;
using Feishu.LogSearch.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Feishu.LogSearch.Capture.Tests;

/// <summary>A started host that records events, on a clock of their own; the store may be shared with an earlier host.</summary>
internal sealed class EventHost : IAsyncDisposable
{
    public const string EncryptKey = "an encrypt key";
    public const string Token = "rvaYgkND1GOiu5MM0E1rncYC6PLtF7JV";

    private readonly IHost _host;
    private readonly MeterListener _listener;
    private bool _isStopped;

    private EventHost(FakeTimeProvider time, SwitchableStore store, Action<FeishuEventOptions>? configure)
    {
        Time = time;
        Store = store;
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.AddMetrics();
        builder.Services.AddFeishuLogSearch(options => options.AddApp(SomeEvent.AppId, FeishuAppType.SelfBuilt)).UseStore("shared", _ => Store);
        builder.Services.AddFeishuEvents(SomeEvent.AppId, options =>
        {
            options.EncryptKey = EncryptKey;
            options.VerificationToken = Token;
            configure?.Invoke(options);
        });
        _host = builder.Build();
        _listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Scope == Get<IMeterFactory>())
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            string tag = string.Join(',', tags.ToArray().Select(pair => pair.Value));
            Counts.AddOrUpdate($"{instrument.Name}:{tag}", value, (_, sum) => sum + value);
        });
        _listener.Start();
    }

    public FakeTimeProvider Time { get; }

    public SwitchableStore Store { get; }

    /// <summary>What was counted: <c>instrument:tag</c>.</summary>
    public ConcurrentDictionary<string, long> Counts { get; } = new(StringComparer.Ordinal);

    public IFeishuEventRecorder Events => Get<IFeishuEventRecorder>();

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    public static async Task<EventHost> StartAsync(FakeTimeProvider? time = null, SwitchableStore? store = null, Action<FeishuEventOptions>? configure = null)
    {
        time ??= new FakeTimeProvider(new DateTimeOffset(2020, 12, 23, 12, 20, 0, TimeSpan.Zero));
        var host = new EventHost(time, store ?? new SwitchableStore(time), configure);
        await host._host.StartAsync();
        return host;
    }

    /// <summary>Receives an event and answers it some time later.</summary>
    public void Push(string json, int httpStatus = 200, TimeSpan duration = default)
    {
        using FeishuEventReceipt receipt = Events.Receive(SomeEvent.AppId, Encoding.UTF8.GetBytes(json));
        Time.Advance(duration);
        receipt.Complete(httpStatus);
    }

    /// <summary>Every entry that was recorded until now, in the order of arrival.</summary>
    public async Task<IReadOnlyList<EventLogEntry>> EntriesAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await Events.FlushAsync(patience.Token);
        var request = new LogReadRequest
        {
            Kind = LogKind.Event,
            AppId = SomeEvent.AppId,
            Window = new LogWindow(Time.GetUtcNow().AddDays(-7), Time.GetUtcNow().AddDays(1)),
            Conditions = [],
            Limit = 1000,
        };
        bool fails = Store.FailsReads;
        Store.FailsReads = false;
        LogReadResult result = await Store.ReadAsync(request, patience.Token);
        Store.FailsReads = fails;
        return [.. result.Records.Reverse().Select(record => (EventLogEntry)LogEntry.FromRecord(record))];
    }

    public async Task<EventLogEntry> EntryAsync() => (await EntriesAsync()).Should().ContainSingle("one push is one entry").Subject;

    public async Task<IEnumerable<int?>> RetryCountsAsync() => (await EntriesAsync()).Select(entry => entry.RetryCount);

    public async ValueTask DisposeAsync()
    {
        if (!_isStopped)
        {
            _isStopped = true;
            _listener.Dispose();
            await _host.StopAsync();
            _host.Dispose();
        }
    }
}
