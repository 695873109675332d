using System.Globalization;

namespace Feishu.LogSearch.Benchmarks.Capacity;

/// <summary>The tables of docs/scaling.md.</summary>
internal static class CapacityReport
{
    private static readonly double[] Loads = [1e6, 1e7, 1e8, 1e9, 3e9, 1e10];

    public static void Write(TextWriter output, CapacityOptions options)
    {
        output.NewLine = "\n";
        CapacityPlan[] plans = [.. Loads.Select(load => CapacityPlan.For(options, load))];
        WritePlans(output, options, plans);
        output.WriteLine();
        WriteSearches(output, options, plans);
    }

    private static void WritePlans(TextWriter output, CapacityOptions options, CapacityPlan[] plans)
    {
        output.WriteLine("| records a day | at the busiest, records/s | hosts | shards | cores busy with appends and merges, of each server | rows written per record | active parts of a day, at most | disk of each server | filters of one identifier for a day of the largest app, of each server |");
        output.WriteLine("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (CapacityPlan plan in plans)
        {
            output.WriteLine(string.Join(
                " | ",
                "| " + Count(plan.RecordsPerDay),
                Number(plan.RecordsPerDay / 86_400 * ShardSimulation.Peak),
                Number(plan.Hosts),
                Number(plan.Shards),
                $"{Number(plan.Server.PeakCores)} of {options.Cores}",
                Number(plan.Server.Rewrites),
                Number(Math.Round(plan.Server.MaxParts)),
                Bytes(plan.Server.MaxBytes),
                Bytes(plan.FilterBytes(options)) + " |"));
        }
    }

    private static void WriteSearches(TextWriter output, CapacityOptions options, CapacityPlan[] plans)
    {
        output.WriteLine($"| search over a day of the largest app | reads | measured | {string.Join(" | ", plans.Select(plan => Count(plan.RecordsPerDay)))} |");
        output.WriteLine($"| --- | --- | ---: |{string.Concat(Enumerable.Repeat(" ---: |", plans.Length))}");
        foreach (SearchKind kind in SearchKind.All)
        {
            IEnumerable<string> cells = plans.Select(plan =>
                Seconds(kind.LatencyOver(plan.RecordsPerDay * options.LargestApp, plan.Shards * options.Cores * (1 - options.ProcessorShare))));
            output.WriteLine($"| {kind.Name} | {kind.Reads} | {Number(kind.Milliseconds)} ms ({kind.Measured}) | {string.Join(" | ", cells)} |");
        }
    }

    private static string Count(double records) => records >= 1e9 ? $"{Number(records / 1e9)} billion" : $"{Number(records / 1e6)} million";

    private static string Bytes(double bytes) => bytes >= 1e12 ? $"{Number(bytes / 1e12)} TB" : bytes >= 1e9 ? $"{Number(bytes / 1e9)} GB" : $"{Number(bytes / 1e6)} MB";

    private static string Seconds(double seconds) => seconds >= 1 ? $"{Number(seconds)} s" : $"{Number(seconds * 1_000)} ms";

    private static string Number(double value) =>
        value.ToString(value >= 100 || value == Math.Floor(value) ? "n0" : value >= 10 ? "n1" : "0.0#", CultureInfo.InvariantCulture);
}
