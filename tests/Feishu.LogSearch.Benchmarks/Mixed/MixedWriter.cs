using System.Diagnostics;
using Feishu.LogSearch.Benchmarks.Peers;
using Feishu.LogSearch.Benchmarks.Workload;

namespace Feishu.LogSearch.Benchmarks.Mixed;

/// <summary>Appends batches of 1,000, one after the other, each when it is due; one that is late is appended at once.</summary>
internal sealed class MixedWriter(LibraryPeer store, W1 workload, MixedOptions options)
{
    private int _acknowledged = options.Records;

    /// <summary>How many server records were acknowledged, those that were there before included.</summary>
    public int Acknowledged => Volatile.Read(ref _acknowledged);

    /// <summary>What each append took, in milliseconds.</summary>
    public List<double> Times { get; } = [];

    /// <summary>Acknowledged records a second, over the whole run.</summary>
    public double Rate { get; private set; }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        TimeSpan interval = TimeSpan.FromSeconds((double)W1.DefaultBatchSize / options.Rate);
        long start = Stopwatch.GetTimestamp();
        int batches = 0;
        foreach (ServerLogEntry[] batch in workload.ServerBatches(options.Records))
        {
            TimeSpan early = (interval * batches++) - Stopwatch.GetElapsedTime(start);
            if (early > TimeSpan.Zero)
            {
                await Task.Delay(early, TimeProvider.System, cancellationToken);
            }

            long before = Stopwatch.GetTimestamp();
            await store.AppendAsync(batch, cancellationToken);
            Times.Add(Stopwatch.GetElapsedTime(before).TotalMilliseconds);
            Volatile.Write(ref _acknowledged, _acknowledged + batch.Length);
        }

        Rate = (Acknowledged - options.Records) / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
