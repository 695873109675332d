namespace Feishu.LogSearch.Sqlite;

/// <summary>What the embedded store keeps: for health checks and pages.</summary>
public sealed record SqliteLogStoreStatus
{
    /// <summary>How many records there are, of all apps and kinds.</summary>
    public required long Records { get; init; }

    /// <summary>How many blocks hold them.</summary>
    public required int Blocks { get; init; }

    /// <summary>How many bytes the file and its write-ahead log take on the disk.</summary>
    public required long Bytes { get; init; }

    /// <summary>How many of these are free, and will be used again.</summary>
    public required long FreeBytes { get; init; }

    /// <summary>How many bytes of the blocks are in memory.</summary>
    public required long CachedBytes { get; init; }

    /// <summary>The time of the oldest record; <see langword="null"/> where there is none.</summary>
    public required DateTimeOffset? Oldest { get; init; }

    /// <summary>The time of the newest record; <see langword="null"/> where there is none.</summary>
    public required DateTimeOffset? Newest { get; init; }

    /// <summary>What failed last (an append, a read, a deletion or a compaction) since it last worked; <see langword="null"/> when all is well.</summary>
    public required string? LastError { get; init; }
}
