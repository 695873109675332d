using Feishu.LogSearch.Benchmarks.Commands;
using Feishu.LogSearch.Benchmarks.Workload;

namespace Feishu.LogSearch.Benchmarks.Peers;

/// <summary>What the command <c>peers</c> was asked for.</summary>
internal sealed record PeersOptions(int Records, int Seed, int Repeat, string[] Engines, string? JsonFile, int BatchSize, int Writers, DateTimeOffset DayStart)
{
    private const int MinRecords = 1_000;
    private const int DefaultRecords = 2_000_000;
    private const int DefaultSeed = 1;
    private const int DefaultRepeat = 7;

    // A request and a part of the table for each batch: ClickHouse wants large ones.
    private const int ClickHouseBatchSize = 50_000;
    private const int ClickHouseWriters = 2;
    private const string ClickHouse = "--clickhouse";

    public static PeersOptions Parse(string[] args)
    {
        bool isClickHouse = args.Contains(ClickHouse);
        var options = CommandOptions.Parse([.. args.Where(arg => arg != ClickHouse)], "records", "seed", "engines", "json", "repeat", "batch", "writers");
        string[] engines = options.Words("engines", PeerTable.Names, isClickHouse ? PeerTable.ClickHouse : PeerTable.Defaults);
        isClickHouse = engines.Any(PeerTable.ClickHouse.Contains);
        return new PeersOptions(
            options.Number("records", DefaultRecords, MinRecords, 500_000_000),
            options.Number("seed", DefaultSeed, 0, int.MaxValue),
            options.Number("repeat", DefaultRepeat, 1, 1_000),
            engines,
            options.Text("json"),
            options.Number("batch", isClickHouse ? ClickHouseBatchSize : W1.DefaultBatchSize, 1, 1_000_000),
            options.Number("writers", isClickHouse ? ClickHouseWriters : 1, 1, 64),
            isClickHouse ? LastWholeDay() : W1.DayStart);
    }

    /// <summary>The 24 hours before the current one: ClickHouse deletes by its own clock what is too old.</summary>
    private static DateTimeOffset LastWholeDay()
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        return new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero).AddDays(-1);
    }
}
