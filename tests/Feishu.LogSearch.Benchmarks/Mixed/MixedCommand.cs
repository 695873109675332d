using System.Text.Json;
using Feishu.LogSearch.Benchmarks.Peers;
using Feishu.LogSearch.Benchmarks.Workload;
using Microsoft.Extensions.DependencyInjection;

namespace Feishu.LogSearch.Benchmarks.Mixed;

/// <summary>One writer at a steady rate and many readers at once, on the embedded store; then every record must be there once.</summary>
internal static class MixedCommand
{
    private const int Wrong = 1;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static string Usage =>
        "[--seconds 60] [--rate 20000] [--readers 8] [--records 2000000] [--seed 1] [--json FILE]   appends and searches at the same time, over a store that has records already";

    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var options = MixedOptions.Parse(args);

        // As many threads as a host under load has: a search runs on the thread of its caller.
        ThreadPool.GetMinThreads(out int workers, out int ports);
        ThreadPool.SetMinThreads(Math.Max(workers, options.Readers + Environment.ProcessorCount), ports);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("feishu-logsearch-mixed-");
        try
        {
            await WarmUpAsync(Path.Combine(folder.FullName, "warm-up"), cancellationToken);
            return await RunAsync(options, Path.Combine(folder.FullName, "data"), cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<int> RunAsync(MixedOptions options, string folder, CancellationToken cancellationToken)
    {
        await using LibraryPeer store = await OpenAsync(folder, cancellationToken);
        var workload = new W1(options.AllRecords, options.Seed);
        await Console.Error.WriteLineAsync("filling …");
        await FillAsync(store, workload, options.Records, cancellationToken);
        await store.SettleAsync(cancellationToken);
        await Console.Error.WriteLineAsync("appending and searching …");
        var writer = new MixedWriter(store, workload, options);
        using var searching = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        MixedReader[] readers = [.. Enumerable.Range(0, options.Readers).Select(number => new MixedReader(store, workload, writer, number))];
        Task[] running = [.. readers.Select(reader => Task.Run(() => reader.RunAsync(searching.Token), CancellationToken.None))];
        await writer.RunAsync(cancellationToken);
        await searching.CancelAsync();
        await Task.WhenAll(running);
        await Console.Error.WriteLineAsync("counting …");
        (long lost, long doubled) = await MixedCheck.RunAsync(store.Logs, workload, writer.Acknowledged, cancellationToken);
        var report = new MixedReport(writer, readers, lost, doubled);
        report.Write(Console.Out, options);
        if (options.JsonFile is { } file)
        {
            await File.WriteAllTextAsync(file, JsonSerializer.Serialize(report.Figures, Indented), cancellationToken);
        }

        return report.IsRight ? 0 : Wrong;
    }

    private static async Task FillAsync(LibraryPeer store, W1 workload, int records, CancellationToken cancellationToken)
    {
        foreach (ServerLogEntry[] batch in workload.ServerBatches().Take(records / W1.DefaultBatchSize))
        {
            await store.AppendAsync(batch, cancellationToken);
        }

        foreach (ClientLogEntry[] batch in workload.ClientBatches())
        {
            await store.AppendAsync(batch, cancellationToken);
        }
    }

    private static async Task<LibraryPeer> OpenAsync(string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var store = new LibraryPeer((builder, path) => builder.UseSqlite(Path.Combine(path, "logs.db")));
        await store.OpenAsync(folder, cancellationToken);
        return store;
    }

    private static async Task WarmUpAsync(string folder, CancellationToken cancellationToken)
    {
        const int WarmUpRecords = 50_000;
        var workload = new W1(WarmUpRecords, seed: 1);
        await using LibraryPeer store = await OpenAsync(folder, cancellationToken);
        await FillAsync(store, workload, WarmUpRecords, cancellationToken);
        await PeerSearch.WarmUpAsync(store, W1Searches.Of(workload), cancellationToken);
    }
}
