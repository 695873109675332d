namespace Feishu.LogSearch.ClickHouseServer.Client;

/// <summary>Writes the configuration file of a test server.</summary>
internal static class ServerConfiguration
{
    /// <summary>The port is only a name here: the engine takes a replica with its own port and host for itself, and asks it without a connection.</summary>
    private const int Port = 9000;

    public static string? Of(ClickHouseServerOptions options)
    {
        string cluster = options.Cluster is null ? "" : $"""
              <tcp_port>{Port}</tcp_port>
              <zookeeper><implementation>testkeeper</implementation><node><host>localhost</host><port>9181</port></node></zookeeper>
              <macros><cluster>{options.Cluster}</cluster><shard>01</shard><replica>replica-1</replica></macros>
              <remote_servers><{options.Cluster}><shard>
                <internal_replication>true</internal_replication>
                <replica><host>localhost</host><port>{Port}</port></replica>
              </shard></{options.Cluster}></remote_servers>

            """;
        string content = cluster + options.Configuration;
        return content.Length == 0 ? null : $"<clickhouse>\n{content}\n</clickhouse>\n";
    }
}
