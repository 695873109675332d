namespace Feishu.LogSearch.ClickHouse;

/// <summary>The names of the store's tables, ready for SQL.</summary>
internal sealed class TableNames(ClickHouseLogStoreOptions options, string database)
{
    /// <summary>The database; names were checked to need no escaping.</summary>
    public string Database => database;

    /// <summary>The table that is read and inserted into.</summary>
    public string Records => Full(options.Table);

    /// <summary>The table that has the records: the same on a single server, its part on each server of a cluster.</summary>
    public string LocalName => options.Cluster is null ? options.Table : options.Table + "_local";

    public string Local => Full(LocalName);

    public string Migrations => Full(options.Table + "_schema");

    public string Retention => Full(options.Table + "_retention");

    /// <summary>What follows the table in a statement that changes it, on every server of a cluster.</summary>
    public string OnCluster => options.Cluster is null ? "" : $" ON CLUSTER `{options.Cluster}`";

    /// <summary>A table of the server's own, such as <c>system.parts</c>; in cluster mode of one replica of each shard.</summary>
    public string System(string table) => options.Cluster is null ? $"system.{table}" : $"cluster('{options.Cluster}', system.{table})";

    private string Full(string table) => $"`{database}`.`{table}`";
}
