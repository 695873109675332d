using System.Diagnostics.Metrics;
using Feishu.LogSearch.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Feishu.LogSearch.Capture.Tests;

/// <summary>In a host: start, stop, options.</summary>
public sealed class HostTests
{
    [Fact]
    public async Task Host_sweeps_at_start_and_stores_before_it_has_stopped_what_other_services_record_while_they_stop()
    {
        var store = new SpyStore();
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddFeishuLogSearch(options => options.AddApp(Some.AppId, FeishuAppType.SelfBuilt)).UseStore("spy", _ => store).AddLogRecorder();
        builder.Services.AddHostedService<LateRecorder>();
        using IHost host = builder.Build();

        await host.StartAsync();
        host.Services.GetRequiredService<ILogRecorder>().Record(Now());
        await store.Swept.WaitAsync(TimeSpan.FromSeconds(30));
        await host.StopAsync();

        store.Appended.Should().Be(2);
    }

    [Fact]
    public async Task Disposing_the_services_of_a_program_without_host_stores_what_waits()
    {
        var store = new SpyStore();
        var services = new ServiceCollection();
        services.AddFeishuLogSearch(options => options.AddApp(Some.AppId, FeishuAppType.SelfBuilt)).UseStore("spy", _ => store).AddLogRecorder();

        await using (ServiceProvider provider = services.BuildServiceProvider())
        {
            provider.GetRequiredService<ILogRecorder>().Record(Now());
        }

        store.Appended.Should().Be(1);
        store.WasDisposedBeforeAppend.Should().BeFalse();
    }

    [Fact]
    public void Disposing_them_synchronously_does_not_block_or_throw()
    {
        var services = new ServiceCollection();
        services.AddFeishuLogSearch(options => options.AddApp(Some.AppId, FeishuAppType.SelfBuilt)).UseInMemory().AddLogRecorder();
        ServiceProvider provider = services.BuildServiceProvider();
        ILogRecorder recorder = provider.GetRequiredService<ILogRecorder>();
        recorder.Record(Now());

        provider.Dispose();

        recorder.Record(Now()).Should().BeFalse();
    }

    [Fact]
    public async Task Host_without_a_store_does_not_start()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddHttpClient("feishu").AddFeishuLogCapture(Some.AppId);
        using IHost host = builder.Build();

        await host.Invoking(started => started.StartAsync()).Should().ThrowAsync<Exception>().WithMessage("*AddFeishuLogSearch*");
    }

    [Fact]
    public async Task Every_fault_of_the_options_is_named_at_start()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddFeishuLogSearch(options => options.AddApp(Some.AppId, FeishuAppType.SelfBuilt)).UseInMemory().AddLogRecorder(options =>
        {
            options.Capacity = 0;
            options.BatchSize = 100_001;
            options.FlushInterval = TimeSpan.Zero;
            options.BackOffMin = TimeSpan.FromMinutes(1);
            options.BackOffMax = TimeSpan.FromSeconds(1);
            options.DrainTimeout = TimeSpan.FromHours(1);
            options.SweepInterval = TimeSpan.FromSeconds(1);
        });
        using IHost host = builder.Build();

        OptionsValidationException failure = (await host.Invoking(started => started.StartAsync()).Should().ThrowAsync<OptionsValidationException>()).Which;

        failure.Failures.Should().BeEquivalentTo(
            "LogRecorderOptions.Capacity is 0; it must be 1 to 10000000.",
            "LogRecorderOptions.BatchSize is 100001; it must be 1 to 100000.",
            "LogRecorderOptions.FlushInterval is 00:00:00; it must be 00:00:00.0010000 to 01:00:00.",
            "LogRecorderOptions.BackOffMin is 00:01:00; it must be 00:00:00.0010000 to 00:00:01.",
            "LogRecorderOptions.DrainTimeout is 01:00:00; it must be 00:00:00 to 00:10:00.",
            "LogRecorderOptions.SweepInterval is 00:00:01; it must be 00:01:00 to 1.00:00:00.");
    }

    [Fact]
    public async Task Every_fault_of_a_clients_options_is_named_at_start()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddFeishuLogSearch(options => options.AddApp(Some.AppId, FeishuAppType.SelfBuilt)).UseInMemory();
        builder.Services.AddHttpClient("feishu").AddFeishuLogCapture("cli_unknown", options =>
        {
            options.Hosts = ["https://open.feishu.cn", "open.feishu.cn:99999"];
            options.MaxBodyBytes = 1;
            options.Timeout = TimeSpan.Zero;
        });
        using IHost host = builder.Build();

        OptionsValidationException failure = (await host.Invoking(started => started.StartAsync()).Should().ThrowAsync<OptionsValidationException>()).Which;

        failure.Failures.Should().SatisfyRespectively(
            app => app.Should().Contain("'cli_unknown', which is not configured").And.Contain(Some.AppId).And.Contain("AddApp(\"cli_unknown\""),
            host => host.Should().StartWith("'https://open.feishu.cn' in Hosts is no host."),
            port => port.Should().StartWith("'open.feishu.cn:99999' in Hosts is no host."),
            bytes => bytes.Should().Be("MaxBodyBytes is 1; it must be 256 to 1048576 bytes."),
            timeout => timeout.Should().StartWith("Timeout is 00:00:00; it must be positive"));
    }

    [Fact]
    public async Task Record_of_an_app_that_is_not_configured_or_beyond_retention_is_counted_by_its_rule()
    {
        await using var other = new CaptureHost(services => services.AddFeishuLogSearch().AddLogRecorder());
        ILogRecorder recorder = other.Get<ILogRecorder>();

        recorder.Record(Now() with { AppId = "cli_unknown" });
        recorder.Record(Now() with { Time = DateTimeOffset.UnixEpoch });
        recorder.Record(Now());
        (await other.EntriesAsync()).Should().ContainSingle();

        other.Status.Dropped.Should().Equal(new Dictionary<string, long> { [LogErrorCodes.UnknownApp] = 1, [LogErrorCodes.RecordBeyondRetention] = 1 });
        other.Status.Recorded.Should().Be(1);
    }

    [Fact]
    public async Task Meter_counts_what_is_recorded_and_dropped()
    {
        var seen = new List<(string Instrument, long Value, string? Tag)>();
        await using var host = new CaptureHost(services => services.AddMetrics().AddFeishuLogSearch().AddLogRecorder());
        IMeterFactory meters = host.Get<IMeterFactory>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == FeishuLogCaptureDiagnostics.MeterName && ReferenceEquals(instrument.Meter.Scope, meters))
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            lock (seen)
            {
                seen.Add((instrument.Name, value, tags.Length > 0 ? (string?)tags[0].Value : null));
            }
        });
        listener.Start();
        ILogRecorder recorder = host.Get<ILogRecorder>();

        recorder.Record(Now());
        recorder.Record(Now() with { AppId = "cli_unknown" });
        await host.EntriesAsync();

        lock (seen)
        {
            seen.Where(one => one.Instrument == FeishuLogCaptureDiagnostics.RecordedInstrument).Sum(one => one.Value).Should().Be(1);
            seen.Should().Contain((FeishuLogCaptureDiagnostics.DroppedInstrument, 1L, LogErrorCodes.UnknownApp));
            seen.Should().Contain((FeishuLogCaptureDiagnostics.BatchesInstrument, 1L, "ok"));
        }
    }

    private static ServerLogEntry Now() => Some.Entry(time: TimeProvider.System.GetUtcNow());

    private sealed class LateRecorder(ILogRecorder recorder) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            recorder.Record(Now());
            return Task.CompletedTask;
        }
    }

    private sealed class SpyStore : ILogStore, IDisposable
    {
        private readonly TaskCompletionSource _swept = new();
        private bool _isDisposed;

        public int Appended { get; private set; }

        public Task Swept => _swept.Task;

        public bool WasDisposedBeforeAppend { get; private set; }

        public ValueTask InitializeAsync(CancellationToken cancellationToken) => default;

        public async ValueTask AppendAsync(LogBatch batch, CancellationToken cancellationToken)
        {
            await Task.Yield();
            WasDisposedBeforeAppend |= _isDisposed;
            Appended += batch.Records.Count(record => record.Kind != LogKind.Coverage);
        }

        public ValueTask<LogReadResult> ReadAsync(LogReadRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask DeleteBeforeAsync(LogKind kind, string appId, DateTimeOffset cutoff, CancellationToken cancellationToken)
        {
            _swept.TrySetResult();
            return default;
        }

        public void Dispose() => _isDisposed = true;
    }
}
