using Feishu.LogSearch.Benchmarks.Commands;
using Feishu.LogSearch.Benchmarks.Workload;

namespace Feishu.LogSearch.Benchmarks.Mixed;

/// <summary>What the command <c>mixed</c> was asked for.</summary>
/// <param name="Seconds">How long it appends and searches.</param>
/// <param name="Rate">Server records a second.</param>
/// <param name="Readers">How many search at once.</param>
/// <param name="Records">How many server records there are when it begins; half as many client records come on top.</param>
/// <param name="Seed">Of the records.</param>
/// <param name="JsonFile">Where the figures are written to.</param>
internal sealed record MixedOptions(int Seconds, int Rate, int Readers, int Records, int Seed, string? JsonFile)
{
    /// <summary>All server records of the run, whole batches.</summary>
    public int AllRecords => Records + (Seconds * Rate / W1.DefaultBatchSize * W1.DefaultBatchSize);

    public static MixedOptions Parse(string[] args)
    {
        var options = CommandOptions.Parse(args, "seconds", "rate", "readers", "records", "seed", "json");
        int records = options.Number("records", 2_000_000, W1.DefaultBatchSize, 100_000_000);
        return new MixedOptions(
            options.Number("seconds", 60, 1, 3_600),
            options.Number("rate", 20_000, W1.DefaultBatchSize, 200_000),
            options.Number("readers", 8, 1, 256),
            records / W1.DefaultBatchSize * W1.DefaultBatchSize,
            options.Number("seed", 1, 0, int.MaxValue),
            options.Text("json"));
    }
}
