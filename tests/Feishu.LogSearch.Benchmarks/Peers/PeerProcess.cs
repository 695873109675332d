using System.Globalization;
using System.Text.Json;
using Feishu.LogSearch.Benchmarks.Commands;
using Feishu.LogSearch.Benchmarks.Workload;

namespace Feishu.LogSearch.Benchmarks.Peers;

/// <summary>
/// The process of one engine: it fills the engine, or opens what another filled and searches it. An engine that keeps
/// nothing on disk does both in one.
/// </summary>
internal static class PeerProcess
{
    public const string CommandName = "peer";

    private const string Fill = "fill";
    private const string Search = "search";
    private const int WarmUpRecords = 50_000;

    /// <summary>Starts the process and waits for what it reports.</summary>
    public static async Task<PeerOutcome> StartAsync(PeerEngine engine, PeersOptions options, string folder, CancellationToken cancellationToken)
    {
        PeerOutcome all = new([], []);
        foreach (string phase in engine.IsPersistent ? (string[])[Fill, Search] : [Search])
        {
            string report = Path.Combine(folder, $"{phase}.json");
            string[] arguments =
            [
                CommandName, "--engine", engine.Name, "--phase", phase, "--folder", folder, "--report", report,
                "--records", $"{options.Records}", "--seed", $"{options.Seed}", "--repeat", $"{options.Repeat}",
                "--batch", $"{options.BatchSize}", "--writers", $"{options.Writers}", "--day", options.DayStart.ToString("O", CultureInfo.InvariantCulture),
            ];
            int exitCode = await ChildProcess.RunAsync(arguments, cancellationToken);
            if (exitCode != 0)
            {
                throw new InvalidOperationException($"The engine {engine.Name} ended with exit code {exitCode} while it was to {phase}.");
            }

            PeerOutcome outcome = JsonSerializer.Deserialize<PeerOutcome>(await File.ReadAllTextAsync(report, cancellationToken))!;
            all.Figures.AddRange(outcome.Figures);
            all = all with { Answers = outcome.Answers };
        }

        return all;
    }

    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var options = CommandOptions.Parse(args, "engine", "phase", "folder", "report", "records", "seed", "repeat", "batch", "writers", "day");
        W1.MoveTo(DateTimeOffset.Parse(options.Required("day"), CultureInfo.InvariantCulture));
        PeerEngine engine = PeerTable.Find(options.Words("engine", PeerTable.Names, []).Single());
        W1 workload = new(options.Number("records", 0, 1, int.MaxValue / 2), options.Number("seed", 0, 0, int.MaxValue), options.Number("batch", W1.DefaultBatchSize, 1, int.MaxValue));
        string data = Path.Combine(options.Required("folder"), "data");
        PeerMeter meter = new(engine.Name);
        Dictionary<string, string[]> answers = [];
        int writers = options.Number("writers", 1, 1, 64);
        int repeat = options.Number("repeat", 7, 1, 1_000);
        await WarmUpAsync(engine, Path.Combine(options.Required("folder"), "warm-up"), workload.Seed, cancellationToken);
        if (options.Required("phase") == Fill)
        {
            long? size;
            await using (IPeer peer = await OpenAsync(engine, data, cancellationToken))
            {
                await PeerFill.RunAsync(peer, workload, writers, meter, cancellationToken);
                size = await peer.SizeAsync(cancellationToken);
            }

            meter.Add("bytes_per_record", (size ?? SizeOf(data)) / (double)workload.Records, "B");
        }
        else if (engine.IsPersistent)
        {
            answers = await PeerSearch.RunAsync(() => OpenAsync(engine, data, cancellationToken), workload, repeat, meter, cancellationToken);
        }
        else
        {
            await using IPeer peer = await OpenAsync(engine, data, cancellationToken);
            await PeerFill.RunAsync(peer, workload, writers, meter, cancellationToken);
            answers = await PeerSearch.RunWarmAsync(peer, workload, repeat, meter, cancellationToken);
        }

        await File.WriteAllTextAsync(options.Required("report"), JsonSerializer.Serialize(new PeerOutcome(meter.Figures, answers)), cancellationToken);
        return 0;
    }

    /// <summary>Fills and searches a small copy, so that what is measured next is the engine and not the compiler.</summary>
    private static async Task WarmUpAsync(PeerEngine engine, string folder, int seed, CancellationToken cancellationToken)
    {
        W1 workload = new(WarmUpRecords, seed);
        await using (IPeer peer = await OpenAsync(engine, folder, cancellationToken))
        {
            await PeerFill.RunAsync(peer, workload, writers: 1, new PeerMeter(engine.Name), cancellationToken);
            await PeerSearch.WarmUpAsync(peer, W1Searches.Of(workload), cancellationToken);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task<IPeer> OpenAsync(PeerEngine engine, string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        IPeer peer = engine.Create();
        await peer.OpenAsync(folder, cancellationToken);
        return peer;
    }

    private static long SizeOf(string folder) => new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
}
