using System.Diagnostics;
using Feishu.LogSearch.Benchmarks.Workload;

namespace Feishu.LogSearch.Benchmarks.Peers;

/// <summary>Opens an engine and measures its searches.</summary>
internal static class PeerSearch
{
    // .NET compiles what has run 30 times, and once more what has run another 30 times, a little later.
    private const int WarmUpRounds = 4;
    private const int WarmUpRuns = 60;
    private static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan CompilerTime = TimeSpan.FromMilliseconds(300);

    /// <summary>Measures opening, the first search after opening, and the searches warm.</summary>
    public static async Task<Dictionary<string, string[]>> RunAsync(Func<Task<IPeer>> openAsync, W1 workload, int repeat, PeerMeter meter, CancellationToken cancellationToken)
    {
        List<double> openings = [];
        foreach (W1Search search in W1Searches.Of(workload))
        {
            long start = Stopwatch.GetTimestamp();
            await using IPeer fresh = await openAsync();
            openings.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            meter.Add("first_" + search.Name, (await TimeAsync(fresh, search, cancellationToken)).Milliseconds, "ms");
        }

        meter.Add("open", Median(openings), "ms");
        await using IPeer peer = await openAsync();
        return await RunWarmAsync(peer, workload, repeat, meter, cancellationToken);
    }

    /// <summary>Measures the searches of an open engine, warm.</summary>
    public static async Task<Dictionary<string, string[]>> RunWarmAsync(IPeer peer, W1 workload, int repeat, PeerMeter meter, CancellationToken cancellationToken)
    {
        Dictionary<string, string[]> answers = [];
        W1Search[] searches = W1Searches.Of(workload);
        await WarmUpAsync(peer, searches, cancellationToken);
        foreach (W1Search search in searches)
        {
            List<double> times = [];
            TimeSpan? before = peer.ProcessorTime;
            for (int i = 0; i < repeat; i++)
            {
                (double milliseconds, PeerAnswer answer) = await TimeAsync(peer, search, cancellationToken);
                times.Add(milliseconds);
                answers[search.Name] = [.. answer.Lines()];
                meter.Sample();
            }

            meter.Add(search.Name, Median(times), "ms");
            if (peer.ProcessorTime - before is { } processor)
            {
                meter.Add("cpu_" + search.Name, processor.TotalMilliseconds / repeat, "ms");
            }

            if (await peer.ExplainAsync(search, cancellationToken) is { } explanation)
            {
                meter.Add("granules_" + search.Name, explanation.Share * 100, "%");
                await Console.Out.WriteLineAsync($"{search.Name} ({search.Meaning}):{Environment.NewLine}{explanation.Text}");
            }
        }

        meter.AddMemory("");
        return answers;
    }

    /// <summary>Runs each search often enough for its code to be compiled for speed, or for half a second a round.</summary>
    public static async Task WarmUpAsync(IPeer peer, W1Search[] searches, CancellationToken cancellationToken)
    {
        for (int round = 0; round < WarmUpRounds; round++)
        {
            foreach (W1Search search in searches)
            {
                long start = Stopwatch.GetTimestamp();
                for (int i = 0; i < WarmUpRuns && Stopwatch.GetElapsedTime(start) < WarmUpTime; i++)
                {
                    await peer.SearchAsync(search, cancellationToken);
                }
            }

            await Task.Delay(CompilerTime, TimeProvider.System, cancellationToken);
        }
    }

    private static async Task<(double Milliseconds, PeerAnswer Answer)> TimeAsync(IPeer peer, W1Search search, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        PeerAnswer answer = await peer.SearchAsync(search, cancellationToken);
        return (Stopwatch.GetElapsedTime(start).TotalMilliseconds, answer);
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
