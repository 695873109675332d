namespace Feishu.LogSearch.Sqlite;

/// <summary>How the embedded store keeps the logs.</summary>
public sealed class SqliteLogStoreOptions
{
    /// <summary>The path of the file. It is created where it does not exist; its folder must exist.</summary>
    public string Path { get; set; } = "";

    /// <summary>What an append waits for.</summary>
    public LogDurability Durability { get; set; } = LogDurability.Full;

    /// <summary>The most bytes of the file's blocks that are kept in memory for searches: 1 MiB to 64 GiB.</summary>
    public long CacheBytes { get; set; } = 56 * 1024 * 1024;

    /// <summary>Whether small blocks are merged into large ones in the background. Without it, call <see cref="SqliteLogStore.CompactAsync"/>.</summary>
    public bool Compaction { get; set; } = true;

    /// <summary>How many small blocks of about the same size there must be before they are merged: 2 to 1024.</summary>
    public int CompactionThreshold { get; set; } = 64;

    /// <summary>How long to wait for another process that is writing: 0 to 10 minutes.</summary>
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(10);
}
