namespace Feishu.LogSearch.Benchmarks.Capacity;

/// <summary>The smallest cluster that carries a load.</summary>
internal sealed record CapacityPlan(double RecordsPerDay, int Shards, double Hosts, ShardSimulation Server)
{
    private const int MaxShards = 1_024;
    private const int MinHosts = 2;

    /// <summary>Tries one shard, then two, four and so on, until every limit is kept.</summary>
    public static CapacityPlan For(CapacityOptions options, double recordsPerDay)
    {
        double hosts = Math.Max(MinHosts, Math.Ceiling(recordsPerDay / 86_400 * ShardSimulation.Peak / options.RecordsPerHost));
        for (int shards = 1; shards <= MaxShards; shards *= 2)
        {
            // A batch goes to one shard whole: each shard has its part of the batches, as if of fewer hosts.
            var server = ShardSimulation.Run(options, recordsPerDay / shards, hosts / shards);
            if (server.PeakCores <= options.Cores * options.ProcessorShare
                && server.MaxBytes <= options.DiskBytes * options.DiskShare
                && server.MaxParts <= options.MaxParts
                && Histogram.LatencyOver(recordsPerDay * options.LargestApp, shards * options.Cores * (1 - options.ProcessorShare)) <= options.HistogramSeconds)
            {
                return new CapacityPlan(recordsPerDay, shards, hosts, server);
            }
        }

        throw new InvalidOperationException($"{recordsPerDay:n0} records a day need more than {MaxShards} shards.");
    }

    /// <summary>The filters of one identifier over the largest app's day, on one server: what a search for an id reads there.</summary>
    public double FilterBytes(CapacityOptions options) => RecordsPerDay * options.LargestApp / Shards * MeasuredCosts.FilterBytesPerRecord;

    private static SearchKind Histogram => SearchKind.All.Single(kind => kind.Measured == "S7");
}
