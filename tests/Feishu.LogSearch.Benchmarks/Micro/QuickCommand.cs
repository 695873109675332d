using System.Diagnostics;
using System.Globalization;
using Feishu.LogSearch.Benchmarks.Commands;

namespace Feishu.LogSearch.Benchmarks.Micro;

/// <summary>
/// The same operations as <c>bench</c>, in short rounds of which the tenth percentile is shown: on a machine that others
/// use too, most rounds of a millisecond are disturbed, and some are not.
/// </summary>
internal static class QuickCommand
{
    public const string Usage = "[--rounds 300]   measures single operations in a minute, on a busy machine too";

    private static readonly TimeSpan RoundTime = TimeSpan.FromMilliseconds(0.5);
    private static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(2);

    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        int rounds = CommandOptions.Parse(args, "rounds").Number("rounds", 300, 10, 100_000);
        Console.WriteLine("| operation | time, 10th percentile | median | allocated |");
        Console.WriteLine("| --- | ---: | ---: | ---: |");

        QueryBenchmarks query = new();
        query.Setup();
        await MeasureAsync("build a query", () => Done(query.Build()));
        await MeasureAsync("validate a query", () => Done(query.Validate()));
        await MeasureAsync("build and validate a query", () => Done(query.BuildAndValidate()));
        await MeasureAsync("build and validate a query with seven filters", () => Done(query.BuildAndValidateSevenFilters()));
        query.Cleanup();

        CaptureBenchmarks capture = new();
        capture.Setup();
        double bare = await MeasureAsync("call, bare handler", capture.Bare);
        double captured = await MeasureAsync("call, captured", capture.Captured);
        await capture.Cleanup();
        Console.WriteLine($"| capture overhead | {Time(captured - bare)} | | |");

        RecorderBenchmarks recorder = new();
        recorder.Setup();
        await MeasureAsync("record and store one entry", recorder.RecordAndStore, RecorderBenchmarks.Entries);
        await recorder.Cleanup();

        InMemorySearchBenchmarks search = new();
        await search.Setup();
        await MeasureAsync("in memory, 1,000,000 records: newest 50", () => search.Newest().AsTask());
        await MeasureAsync("in memory: failures of a frequent tenant", () => search.FailuresOfFrequentTenant().AsTask());
        await MeasureAsync("in memory: one request id", () => search.OneRequestId().AsTask());
        await MeasureAsync("in memory: a message that occurs nowhere", () => search.MessageThatOccursNowhere().AsTask());
        await MeasureAsync("in memory: a keyword that occurs nowhere", () => search.KeywordThatOccursNowhere().AsTask());
        await MeasureAsync("in memory: URL template of a rare user", () => search.UrlTemplateOfRareUser().AsTask());
        await MeasureAsync("in memory: histogram", () => search.Histogram().AsTask());
        await MeasureAsync("in memory: facet of error codes", () => search.FacetOfErrorCodes().AsTask());
        search.Cleanup();
        return 0;

        Task<double> MeasureAsync(string name, Func<Task> run, int operations = 1) => QuickCommand.MeasureAsync(name, run, operations, rounds, cancellationToken);
    }

    private static async Task<double> MeasureAsync(string name, Func<Task> run, int operations, int rounds, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        int runs = 0;
        while (Stopwatch.GetElapsedTime(start) < WarmUpTime)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await run();
            runs++;
        }

        int perRound = Math.Max(1, (int)(runs * (RoundTime / WarmUpTime)));
        rounds = perRound == 1 ? Math.Min(rounds, Math.Max(10, runs)) : rounds;
        double[] times = new double[rounds];
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        for (int round = 0; round < rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            start = Stopwatch.GetTimestamp();
            for (int i = 0; i < perRound; i++)
            {
                await run();
            }

            times[round] = Stopwatch.GetElapsedTime(start).TotalMicroseconds / perRound / operations;
        }

        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        Array.Sort(times);
        string bytes = (allocated / (double)rounds / perRound / operations).ToString("n0", CultureInfo.InvariantCulture);
        Console.WriteLine($"| {name} | {Time(times[rounds / 10])} | {Time(times[rounds / 2])} | {bytes} B |");
        return times[rounds / 10];
    }

    private static Task Done<T>(T result)
    {
        GC.KeepAlive(result);
        return Task.CompletedTask;
    }

    private static string Time(double microseconds) => microseconds switch
    {
        < 1 => string.Create(CultureInfo.InvariantCulture, $"{microseconds * 1_000:n0} ns"),
        < 1_000 => string.Create(CultureInfo.InvariantCulture, $"{microseconds:n2} µs"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{microseconds / 1_000:n1} ms"),
    };
}
