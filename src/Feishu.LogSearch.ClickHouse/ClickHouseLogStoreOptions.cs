using ClickHouse.Driver.ADO;

namespace Feishu.LogSearch.ClickHouse;

/// <summary>Where the ClickHouse store keeps the logs, and within which limits it searches.</summary>
public sealed class ClickHouseLogStoreOptions
{
    /// <summary>The driver's connection string: <c>Host=…;Port=8443;Protocol=https;Username=…;Password=…;Database=logs</c>.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>
    /// Other addresses (<c>https://ch2.example:8443</c>) of the same server or cluster, tried in order when one cannot be reached.
    /// User, database and the rest are those of the connection string.
    /// </summary>
    public IList<string> Endpoints { get; set; } = [];

    /// <summary>Changes the driver's settings, such as <c>HttpClient</c> for proxies and certificates; called once for each address.</summary>
    public Func<ClickHouseClientSettings, ClickHouseClientSettings>? ConfigureClient { get; set; }

    /// <summary>The name of the table: letters, digits and underscores. The store's other tables begin with it.</summary>
    public string Table { get; set; } = "feishu_logs";

    /// <summary>The name of the cluster (<c>remote_servers</c>) over which the tables are made; <see langword="null"/> for a single server.</summary>
    public string? Cluster { get; set; }

    /// <summary>
    /// Where replicated tables keep their state in Keeper, in cluster mode. <c>{database}</c> and <c>{table}</c> are filled in by the
    /// server, <c>{shard}</c> by its macro.
    /// </summary>
    public string ReplicaPath { get; set; } = "/clickhouse/tables/{shard}/{database}/{table}";

    /// <summary>How many replicas must have a batch before an append returns, in cluster mode: 0 for the one that took it; <see langword="null"/> for the majority.</summary>
    public int? InsertQuorum { get; set; }

    /// <summary>The storage policy of the table of records; <see langword="null"/> for the server's default.</summary>
    public string? StoragePolicy { get; set; }

    /// <summary>
    /// Whether the store creates its tables and keeps them up to date. Without it, an administrator runs
    /// <see cref="ClickHouseLogSchema.GetScript"/>, and the store's user needs no right but to read, insert and delete.
    /// </summary>
    public bool ManageSchema { get; set; } = true;

    /// <summary>Which index helps a search for a part of a text. Changing it changes the index of new records only.</summary>
    public ClickHouseTextIndex TextIndex { get; set; } = ClickHouseTextIndex.NgramBloom;

    /// <summary>Whether an append waits until the server has written the batch to its disk (<c>fsync_after_insert</c>).</summary>
    public bool FlushToDisk { get; set; } = true;

    /// <summary>
    /// How many batch ids a server (or a shard) remembers: 1,000 to 10,000,000. It must be more than are appended in an hour.
    /// In cluster mode Keeper has an entry for each.
    /// </summary>
    public int RememberedBatches { get; set; } = 1_000_000;

    /// <summary>How long a search may take on the server: 1 second to 1 hour.</summary>
    public TimeSpan MaxSearchTime { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How much memory a search may take on the server: 16 MiB and more.</summary>
    public long MaxSearchBytes { get; set; } = 2L * 1024 * 1024 * 1024;

    /// <summary>
    /// How many records a search may read on the server: 10,000 and more; <see langword="null"/> for as many as it can in its time.
    /// With a limit the server looks through all indexes before it reads, and not while it does: some searches take half as long again.
    /// </summary>
    public long? MaxSearchRecords { get; set; }

    /// <summary>
    /// Whether a search that reaches a limit is answered for the newest part of its window
    /// (<see cref="LogPartialReason.StoreLimit"/>); without it, it fails.
    /// </summary>
    public bool PartialAnswers { get; set; } = true;
}
