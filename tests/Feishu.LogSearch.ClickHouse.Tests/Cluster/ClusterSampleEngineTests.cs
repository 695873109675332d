using System.Xml.Linq;
using ClickHouse.Driver;
using ClickHouse.Driver.ADO;

namespace Feishu.LogSearch.ClickHouse.Tests.Cluster;

/// <summary>The engine takes the sample's configuration, its users, and the store's tables.</summary>
public sealed class ClusterSampleEngineTests(ClusterSampleServer sample) : IClassFixture<ClusterSampleServer>
{
    private const string Cluster = "feishu_logs";

    /// <summary>What the server's program reads, and the engine's library has no table of.</summary>
    private static readonly string[] Sections = ["listen_host", "interserver_http_port", "interserver_http_host", "macros", "remote_servers", "zookeeper", "distributed_ddl"];

    private ClickHouseClient Client => sample.Client;

    [Fact]
    public async Task The_engine_sees_two_shards_of_two_replicas_and_the_macros()
    {
        (await TextAsync($"SELECT shard_num, replica_num, host_name, port FROM system.clusters WHERE cluster = '{Cluster}' ORDER BY ALL")).Should().Equal(
            "1\t1\tclickhouse-01-1\t9000", "1\t2\tclickhouse-01-2\t9000", "2\t1\tclickhouse-02-1\t9000", "2\t2\tclickhouse-02-2\t9000");
        (await TextAsync("SELECT macro, substitution FROM system.macros ORDER BY macro")).Should().Equal("cluster\tfeishu_logs", "replica\t1", "shard\t01");
    }

    [Fact]
    public async Task Every_setting_of_the_server_is_one_of_the_engines_or_a_section_that_it_reads()
    {
        IEnumerable<string> names = ClusterSample.Xml("server/cluster.xml").Elements().Select(element => element.Name.LocalName);

        (await TextAsync("SELECT name FROM system.server_settings")).Concat(Sections).Should().Contain(names);
    }

    [Fact]
    public async Task Every_setting_of_the_profile_is_one_of_the_engines()
    {
        IEnumerable<string> names = ClusterSample.Xml("users/feishu-logs.xml").Element("profiles")!.Elements().Elements().Select(element => element.Name.LocalName);

        (await TextAsync("SELECT name FROM system.settings")).Should().Contain(names);
    }

    [Fact]
    public async Task The_user_has_the_rights_that_are_listed()
    {
        string grants = string.Join('\n', await TextAsync("SHOW GRANTS FOR feishu_logs"));

        foreach (string right in (string[])["ON feishu.*", "GRANT SELECT ON system.*", "CLUSTER", "REMOTE", "TABLE ENGINE ON Distributed", "TABLE ENGINE ON ReplicatedMergeTree"])
        {
            grants.Should().Contain(right);
        }

        grants.Should().NotContain("GRANT ALL ON *.*");
    }

    [Fact]
    public async Task The_stores_tables_for_the_cluster_are_made_where_ON_CLUSTER_is_taken_out()
    {
        var options = new ClickHouseLogStoreOptions { ConnectionString = "Host=localhost;Database=feishu", Cluster = Cluster };

        foreach (string statement in ClickHouseLogSchema.GetScript(options, [new FeishuAppOptions { AppId = Some.App }]).Where(statement => !statement.StartsWith("INSERT", StringComparison.Ordinal)))
        {
            statement.Should().Contain($" ON CLUSTER `{Cluster}`");
            await Client.ExecuteNonQueryAsync(statement.Replace($" ON CLUSTER `{Cluster}`", "", StringComparison.Ordinal));
        }

        (await TextAsync("SELECT name, engine FROM system.tables WHERE database = 'feishu' ORDER BY name")).Should().Equal(
            "feishu_logs\tDistributed",
            "feishu_logs_local\tReplicatedMergeTree",
            "feishu_logs_retention\tReplicatedReplacingMergeTree",
            "feishu_logs_schema\tReplicatedReplacingMergeTree");
        (await TextAsync("SELECT replica_path FROM system.replicas WHERE table = 'feishu_logs_local'")).Should().Equal("/clickhouse/tables/01/feishu/feishu_logs_local/replicas/1");
    }

    private async Task<string[]> TextAsync(string sql)
    {
        using ClickHouseRawResult result = await Client.ExecuteRawResultAsync(sql + " FORMAT TSVRaw");
        return (await result.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
