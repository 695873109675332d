namespace Feishu.LogSearch.Sqlite;

/// <summary>What the embedded store keeps: for health checks and pages. Its bytes are those of the file and its write-ahead log.</summary>
public sealed record SqliteLogStoreStatus : LogStoreStatus
{
    /// <summary>How many blocks hold the records.</summary>
    public required int Blocks { get; init; }

    /// <summary>How many bytes of the file are free, and will be used again.</summary>
    public required long FreeBytes { get; init; }

    /// <summary>How many bytes of the blocks are in memory.</summary>
    public required long CachedBytes { get; init; }

    /// <summary>The time of the oldest record; <see langword="null"/> where there is none.</summary>
    public required DateTimeOffset? Oldest { get; init; }

    /// <summary>The time of the newest record; <see langword="null"/> where there is none.</summary>
    public required DateTimeOffset? Newest { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<KeyValuePair<string, object?>> GetDetails() =>
    [
        new("blocks", Blocks),
        new("free_bytes", FreeBytes),
        new("oldest", Oldest),
        new("newest", Newest),
    ];
}
