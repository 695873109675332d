using System.Diagnostics;
using Feishu.LogSearch.Benchmarks.Workload;

namespace Feishu.LogSearch.Benchmarks.Peers;

/// <summary>Appends the workload, batch by batch, each acknowledged before the next. Making the records is not measured.</summary>
internal static class PeerFill
{
    public static async Task RunAsync(IPeer peer, W1 workload, PeerMeter meter, CancellationToken cancellationToken)
    {
        meter.Add("append_server", await AppendAsync(workload.ServerBatches(), peer.AppendAsync, meter, cancellationToken), "records/s");
        meter.Add("append_client", await AppendAsync(workload.ClientBatches(), peer.AppendAsync, meter, cancellationToken), "records/s");
        long start = Stopwatch.GetTimestamp();
        await peer.SettleAsync(cancellationToken);
        meter.Add("settle", Stopwatch.GetElapsedTime(start).TotalSeconds, "s");
        meter.AddMemory("_fill");
    }

    private static async Task<double> AppendAsync<TEntry>(
        IEnumerable<TEntry[]> batches,
        Func<IReadOnlyList<TEntry>, CancellationToken, ValueTask> appendAsync,
        PeerMeter meter,
        CancellationToken cancellationToken)
    {
        long count = 0;
        TimeSpan elapsed = TimeSpan.Zero;
        foreach (TEntry[] batch in batches)
        {
            cancellationToken.ThrowIfCancellationRequested();
            long start = Stopwatch.GetTimestamp();
            await appendAsync(batch, cancellationToken);
            elapsed += Stopwatch.GetElapsedTime(start);
            count += batch.Length;
            meter.Sample();
        }

        return count / elapsed.TotalSeconds;
    }
}
