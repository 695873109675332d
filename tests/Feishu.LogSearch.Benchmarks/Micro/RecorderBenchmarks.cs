using BenchmarkDotNet.Attributes;
using Feishu.LogSearch.Benchmarks.Workload;
using Feishu.LogSearch.Capture;
using Microsoft.Extensions.DependencyInjection;

namespace Feishu.LogSearch.Benchmarks.Micro;

/// <summary>How many entries a second the recorder takes, redacts, checks and hands to a store that discards; per entry.</summary>
[MemoryDiagnoser]
public class RecorderBenchmarks
{
    internal const int Entries = 100_000;

    private ServiceProvider _services = null!;
    private ILogRecorder _recorder = null!;
    private ServerLogEntry[] _entries = null!;

    [GlobalSetup]
    public void Setup()
    {
        ServiceCollection services = new();
        services.AddSingleton<TimeProvider>(new W1Clock());
        services.AddFeishuLogSearch(o => o.AddApp(W1.AppId, FeishuAppType.Store)).UseStore<DiscardingStore>().AddLogRecorder(o => o.Capacity = Entries * 2);
        _services = services.BuildServiceProvider();
        _recorder = _services.GetRequiredService<ILogRecorder>();
        _entries = [.. new W1(Entries, seed: 1).ServerBatches().SelectMany(batch => batch)];
    }

    [GlobalCleanup]
    public async Task Cleanup()
    {
        LogRecorderStatus status = _recorder.GetStatus();
        await _services.DisposeAsync();
        if (!status.Dropped.IsEmpty)
        {
            throw new InvalidOperationException($"Entries were dropped: {string.Join(", ", status.Dropped)}.");
        }
    }

    [Benchmark(OperationsPerInvoke = Entries)]
    public async Task RecordAndStore()
    {
        foreach (ServerLogEntry entry in _entries)
        {
            _recorder.Record(entry);
        }

        await _recorder.FlushAsync();
    }
}
