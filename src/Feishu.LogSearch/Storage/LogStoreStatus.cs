namespace Feishu.LogSearch.Storage;

/// <summary>What a store keeps, and how it is: for health checks, pages and tools.</summary>
public record LogStoreStatus
{
    /// <summary>How many records there are, of all apps and kinds.</summary>
    public required long Records { get; init; }

    /// <summary>How many bytes they take on the disk.</summary>
    public required long Bytes { get; init; }

    /// <summary>
    /// What failed last (an append, a read, a deletion) since it last worked; <see langword="null"/> when all is well. It may
    /// name files and servers: it is for administrators, and no health check shows it.
    /// </summary>
    public required string? LastError { get; init; }

    /// <summary>
    /// What else the store says of itself: names such as <c>free_bytes</c>, with numbers, texts, days or times. Health checks
    /// and tools show it, so it has no paths, addresses or secrets.
    /// </summary>
    /// <returns>The facts, in the order in which they are shown; a value may be missing.</returns>
    public virtual IReadOnlyList<KeyValuePair<string, object?>> GetDetails() => [];
}
