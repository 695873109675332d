using System.Diagnostics;
using Feishu.LogSearch.Benchmarks.Commands;
using Feishu.LogSearch.Benchmarks.Workload;

namespace Feishu.LogSearch.Benchmarks.Page;

/// <summary>Measures the log search page's API as a browser on this machine meets it: each search as a request over HTTP, signed in.</summary>
internal static class PageCommand
{
    private const int DefaultRecords = 2_000_000;
    private const int MaxRecords = 100_000_000;
    private const int DefaultRepeat = 21;
    private const int MaxRepeat = 1_000;
    private const int DefaultSeed = 1;
    private const double TargetMilliseconds = 10;
    private const double TargetKilobytes = 150;

    public static string Usage => "[--records N] [--seed N] [--repeat 21] [--logs FILE]   round trips of the page's API on N server and N/2 client records; a file that exists is searched as it is";

    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var options = CommandOptions.Parse(args, "records", "seed", "repeat", "logs");
        var workload = new W1(options.Number("records", DefaultRecords, 1_000, MaxRecords), options.Number("seed", DefaultSeed, 0, int.MaxValue));
        int repeat = options.Number("repeat", DefaultRepeat, 1, MaxRepeat);
        DirectoryInfo? folder = options.Text("logs") is null ? Directory.CreateTempSubdirectory("feishu-logsearch-") : null;
        try
        {
            string file = options.Text("logs") ?? Path.Combine(folder!.FullName, "logs.db");
            bool isNew = !File.Exists(file);
            await using PageHost host = await PageHost.StartAsync(file, cancellationToken);
            if (isNew)
            {
                await Console.Error.WriteLineAsync($"filling {file} with {workload.Records:N0} records …");
                await host.FillAsync(workload, cancellationToken);
            }

            await host.SignInAsync(cancellationToken);
            Console.WriteLine($"The page's API over HTTP on this machine: {workload.ServerRecords:N0} server and {workload.ClientRecords:N0} client records of one day, {repeat} requests each");
            Console.WriteLine();
            bool isQuick = await MeasureSearchesAsync(host, workload, repeat, cancellationToken);
            Console.WriteLine();
            bool isSmall = await MeasureFirstViewAsync(host, cancellationToken);
            Console.WriteLine();
            bool isPaintedSoon = await PagePainting.MeasureAsync(host, repeat);
            return isQuick && isSmall && isPaintedSoon ? 0 : 1;
        }
        finally
        {
            folder?.Delete(recursive: true);
        }
    }

    private static async Task<bool> MeasureSearchesAsync(PageHost host, W1 workload, int repeat, CancellationToken cancellationToken)
    {
        Console.WriteLine($"{"search",-18}{"first ms",10}{"p10 ms",9}{"median ms",11}{"p95 ms",9}{"bytes",9}  what");
        bool isQuick = true;
        foreach (W1Search search in W1Searches.Of(workload))
        {
            string path = PageRequests.PathOf(search);
            (double first, _) = await TimeAsync(host, path, cancellationToken);
            double[] times = new double[repeat];
            int bytes = 0;
            for (int i = 0; i < repeat; i++)
            {
                (times[i], bytes) = await TimeAsync(host, path, cancellationToken);
            }

            Array.Sort(times);
            double median = At(0.5);
            isQuick &= median < TargetMilliseconds;
            Console.WriteLine($"{search.Name,-18}{first,10:F2}{At(0.1),9:F2}{median,11:F2}{At(0.95),9:F2}{bytes,9}  {search.Meaning}{(median < TargetMilliseconds ? "" : $"  OVER {TargetMilliseconds} ms")}");

            double At(double quantile) => times[(int)(quantile * (repeat - 1))];
        }

        return isQuick;
    }

    private static async Task<bool> MeasureFirstViewAsync(PageHost host, CancellationToken cancellationToken)
    {
        int total = 0;
        Console.WriteLine("the first view, over the wire:");
        foreach (string path in await PageRequests.FirstViewAsync(host, cancellationToken))
        {
            (double milliseconds, int bytes) = await TimeAsync(host, path, cancellationToken);
            total += bytes;
            Console.WriteLine($"{bytes,9} bytes {milliseconds,8:F2} ms  {(path.Length == 0 ? "the page" : path.Split('?')[0])}");
        }

        double kilobytes = total / 1_024.0;
        Console.WriteLine($"{kilobytes,8:F1} KB in all{(kilobytes < TargetKilobytes ? "" : $"  OVER {TargetKilobytes} KB")}");
        return kilobytes < TargetKilobytes;
    }

    private static async Task<(double Milliseconds, int Bytes)> TimeAsync(PageHost host, string path, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        byte[] body = await host.GetAsync(path, cancellationToken);
        return (Stopwatch.GetElapsedTime(start).TotalMilliseconds, body.Length);
    }
}
