using System.Collections.Immutable;

namespace Feishu.LogSearch.ClickHouse;

/// <summary>
/// What the ClickHouse store keeps, and how its servers are: for health checks and pages. Records that were deleted count until
/// the server has merged their parts; each replica's bytes are counted once.
/// </summary>
public sealed record ClickHouseLogStoreStatus : LogStoreStatus
{
    /// <summary>The version of the server that answered, such as <c>26.7.2.1</c>.</summary>
    public required string ServerVersion { get; init; }

    /// <summary>The version of the tables.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>How many parts hold the records.</summary>
    public required long Parts { get; init; }

    /// <summary>The first day (UTC) of which there is a partition; <see langword="null"/> where there is no record.</summary>
    public required DateOnly? OldestDay { get; init; }

    /// <summary>The last day (UTC) of which there is a partition; <see langword="null"/> where there is no record.</summary>
    public required DateOnly? NewestDay { get; init; }

    /// <summary>How far the server's clock is ahead of ours; negative where it is behind.</summary>
    public required TimeSpan ClockDifference { get; init; }

    /// <summary>The addresses, the one in use first.</summary>
    public required ImmutableArray<ClickHouseEndpointStatus> Endpoints { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<KeyValuePair<string, object?>> GetDetails() =>
    [
        new("parts", Parts),
        new("oldest_day", OldestDay),
        new("newest_day", NewestDay),
        new("server_version", ServerVersion),
        new("schema_version", SchemaVersion),
        new("clock_difference_ms", (long)ClockDifference.TotalMilliseconds),
        new("endpoints", Endpoints.Length),
        new("endpoints_available", Endpoints.Count(endpoint => endpoint.IsAvailable)),
    ];
}
