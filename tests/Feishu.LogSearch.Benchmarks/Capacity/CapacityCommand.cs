using Feishu.LogSearch.Benchmarks.Commands;

namespace Feishu.LogSearch.Benchmarks.Capacity;

/// <summary>Computes what a ClickHouse cluster must be for a load, from what was measured.</summary>
internal static class CapacityCommand
{
    public static string Usage => "[--cores 16] [--disk-gb 4000]   prints the capacity plan of docs/scaling.md, for servers of that size";

    public static Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var given = CommandOptions.Parse(args, "cores", "disk-gb");
        var options = new CapacityOptions();
        options = options with
        {
            Cores = given.Number("cores", options.Cores, 2, 1_024),
            DiskBytes = given.Number("disk-gb", (int)(options.DiskBytes / 1e9), 10, 1_000_000) * 1e9,
        };
        cancellationToken.ThrowIfCancellationRequested();
        CapacityReport.Write(Console.Out, options);
        return Task.FromResult(0);
    }
}
