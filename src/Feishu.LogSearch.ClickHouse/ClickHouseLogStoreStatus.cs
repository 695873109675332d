using System.Collections.Immutable;

namespace Feishu.LogSearch.ClickHouse;

/// <summary>What the ClickHouse store keeps, and how its servers are: for health checks and pages.</summary>
public sealed record ClickHouseLogStoreStatus
{
    /// <summary>The version of the server that answered, such as <c>26.7.2.1</c>.</summary>
    public required string ServerVersion { get; init; }

    /// <summary>The version of the tables.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>How many records there are, of all apps and kinds; those that were deleted count until the server has merged their parts.</summary>
    public required long Records { get; init; }

    /// <summary>How many parts hold them.</summary>
    public required long Parts { get; init; }

    /// <summary>How many bytes they take on the servers' disks, each replica counted once.</summary>
    public required long Bytes { get; init; }

    /// <summary>The first day (UTC) of which there is a partition; <see langword="null"/> where there is no record.</summary>
    public required DateOnly? OldestDay { get; init; }

    /// <summary>The last day (UTC) of which there is a partition; <see langword="null"/> where there is no record.</summary>
    public required DateOnly? NewestDay { get; init; }

    /// <summary>How far the server's clock is ahead of ours; negative where it is behind.</summary>
    public required TimeSpan ClockDifference { get; init; }

    /// <summary>The addresses, the one in use first.</summary>
    public required ImmutableArray<ClickHouseEndpointStatus> Endpoints { get; init; }

    /// <summary>What failed last (an append, a read or a deletion) since one last worked; <see langword="null"/> when all is well.</summary>
    public required string? LastError { get; init; }
}
