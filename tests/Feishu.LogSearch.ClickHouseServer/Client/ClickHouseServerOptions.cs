using Feishu.LogSearch.ClickHouseServer.Http;

namespace Feishu.LogSearch.ClickHouseServer.Client;

/// <summary>How a test server is started.</summary>
public sealed record ClickHouseServerOptions
{
    /// <summary>Where the data lies; <see langword="null"/> for a temporary folder that goes with the server.</summary>
    public string? Folder { get; init; }

    /// <summary>Users beside <c>default</c>, which has no password and all rights.</summary>
    public IReadOnlyList<ServerUser> Users { get; init; } = [];

    /// <summary>
    /// The name of a cluster that the server is the only shard and replica of, with the macros <c>{shard}</c> and <c>{replica}</c> and a
    /// Keeper in the engine's memory; <see langword="null"/> for none. Distributed tables work on it. Replicated tables can be made
    /// and dropped, and are read-only; <c>ON CLUSTER</c> is refused: for both, ClickHouse needs what only its server program starts.
    /// </summary>
    public string? Cluster { get; init; }

    /// <summary>More of ClickHouse's configuration: XML elements that stand in <c>&lt;clickhouse&gt;</c>.</summary>
    public string Configuration { get; init; } = "";

    /// <summary>Variables of the server's environment, which a configuration may name (<c>from_env</c>).</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
