using System.Diagnostics;
using Feishu.LogSearch.Benchmarks.Workload;

namespace Feishu.LogSearch.Benchmarks.Peers;

/// <summary>Appends the workload, one batch or several at a time, acknowledged before the next. Making the records is not measured.</summary>
internal static class PeerFill
{
    public static async Task RunAsync(IPeer peer, W1 workload, int writers, PeerMeter meter, CancellationToken cancellationToken)
    {
        await AppendAsync("append_server", workload.ServerBatches(), peer, writers, peer.AppendAsync, meter, cancellationToken);
        await AppendAsync("append_client", workload.ClientBatches(), peer, writers, peer.AppendAsync, meter, cancellationToken);
        long start = Stopwatch.GetTimestamp();
        await peer.SettleAsync(cancellationToken);
        meter.Add("settle", Stopwatch.GetElapsedTime(start).TotalSeconds, "s");
        meter.AddMemory("_fill");
    }

    private static async Task AppendAsync<TEntry>(
        string figure,
        IEnumerable<TEntry[]> batches,
        IPeer peer,
        int writers,
        Func<IReadOnlyList<TEntry>, CancellationToken, ValueTask> appendAsync,
        PeerMeter meter,
        CancellationToken cancellationToken)
    {
        long count = 0;
        TimeSpan elapsed = TimeSpan.Zero;
        TimeSpan processor = TimeSpan.Zero;
        foreach (TEntry[][] together in batches.Chunk(writers))
        {
            cancellationToken.ThrowIfCancellationRequested();
            TimeSpan? before = peer.ProcessorTime;
            long start = Stopwatch.GetTimestamp();
            if (together is [TEntry[] single])
            {
                await appendAsync(single, cancellationToken);
            }
            else
            {
                await Task.WhenAll(together.Select(batch => Task.Run(() => appendAsync(batch, cancellationToken).AsTask(), cancellationToken)));
            }

            elapsed += Stopwatch.GetElapsedTime(start);
            processor += (peer.ProcessorTime - before) ?? TimeSpan.Zero;
            count += together.Sum(batch => batch.Length);
            meter.Sample();
        }

        meter.Add(figure, count / elapsed.TotalSeconds, "records/s");
        if (processor > TimeSpan.Zero)
        {
            meter.Add("cpu_" + figure, processor.TotalMicroseconds / count, "µs/record");
        }
    }
}
