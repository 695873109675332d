using Microsoft.Extensions.DependencyInjection;

namespace Feishu.LogSearch.Benchmarks.Peers;

/// <summary>All engines. A new one is one line here.</summary>
internal static class PeerTable
{
    public const string Ours = "ours";

    private const string OnClickHouse = "clickhouse";

    private static readonly PeerEngine[] All =
    [
        new(Ours, IsPersistent: true, () => new LibraryPeer((builder, folder) => builder.UseSqlite(Path.Combine(folder, "logs.db")))),
        new("sqlite-rows", IsPersistent: true, () => new SqlitePeer(hasFullText: false)),
        new("sqlite-fts", IsPersistent: true, () => new SqlitePeer(hasFullText: true)),
        new("duckdb", IsPersistent: true, () => new DuckDbPeer()),
        new("lucene", IsPersistent: true, () => new LucenePeer()),
        new(OnClickHouse, IsPersistent: true, () => new ClickHousePeer()),
        new("clickhouse-sql", IsPersistent: true, () => new ClickHouseSqlPeer(hasAllFields: false)),
        new("clickhouse-sql-all", IsPersistent: true, () => new ClickHouseSqlPeer(hasAllFields: true)),
        new("in-memory", IsPersistent: false, () => new LibraryPeer((builder, _) => builder.UseInMemory())),
    ];

    public static string[] Names { get; } = [.. All.Select(engine => engine.Name)];

    /// <summary>The store on ClickHouse, and beside it SQL that is written by hand. Both need a day that has just ended.</summary>
    public static string[] ClickHouse { get; } = [.. Names.Where(name => name.StartsWith(OnClickHouse, StringComparison.Ordinal))];

    /// <summary>Those that keep what they are given on disk by themselves: the comparison that is asked for.</summary>
    public static string[] Defaults { get; } = [.. All.Where(engine => engine.IsPersistent).Select(engine => engine.Name).Except(ClickHouse)];

    public static PeerEngine Find(string name) => All.Single(engine => engine.Name == name);
}
