using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Feishu.LogSearch.ClickHouse.Tests.Cluster;

/// <summary>The sample's files fit together.</summary>
public sealed partial class ClusterSampleFileTests
{
    private static readonly Dictionary<object, object> Services = (Dictionary<object, object>)ClusterSample.Compose()["services"];

    public static TheoryData<string> XmlFiles => [.. ClusterSample.XmlFiles];

    [Theory]
    [MemberData(nameof(XmlFiles))]
    public void Every_configuration_is_well_formed_and_of_ClickHouse(string file) => ClusterSample.Xml(file).Name.LocalName.Should().Be("clickhouse");

    [Theory]
    [MemberData(nameof(XmlFiles))]
    public void Every_variable_of_a_configuration_is_given_by_compose(string file)
    {
        IEnumerable<string> given = Services.Values.Select(Map).Where(service => service.ContainsKey("environment")).SelectMany(service => Map(service["environment"]).Keys.Cast<string>());

        ClusterSample.Xml(file).DescendantsAndSelf().Attributes("from_env").Select(attribute => attribute.Value).Should().BeSubsetOf(given);
    }

    [Fact]
    public void Compose_has_two_shards_of_two_replicas_and_three_Keepers()
    {
        Services.Keys.Cast<string>().Should().BeEquivalentTo("keeper-1", "keeper-2", "keeper-3", "clickhouse-01-1", "clickhouse-01-2", "clickhouse-02-1", "clickhouse-02-2");
        foreach ((object name, object service) in Services.Where(pair => ((string)pair.Key).StartsWith("clickhouse", StringComparison.Ordinal)))
        {
            Dictionary<object, object> environment = Map(Map(service)["environment"]);
            $"clickhouse-{environment["SHARD"]}-{environment["REPLICA"]}".Should().Be((string)name).And.Be((string)environment["HOST"]);
        }
    }

    [Fact]
    public void Compose_names_only_files_volumes_and_services_that_are_there()
    {
        IEnumerable<object> volumes = Map(ClusterSample.Compose()["volumes"]).Keys;
        foreach (Dictionary<object, object> service in Services.Values.Select(Map))
        {
            foreach (string mount in ((List<object>)service["volumes"]).Cast<string>().Select(mount => mount.Split(':')[0]))
            {
                (mount.StartsWith("./", StringComparison.Ordinal) ? File.Exists(Path.Combine(ClusterSample.Folder, mount)) : volumes.Contains(mount)).Should().BeTrue("{0} is mounted", mount);
            }

            ((string)service["image"]).Should().MatchRegex("^clickhouse/clickhouse-(server|keeper):");
            (service.TryGetValue("depends_on", out object? others) ? (List<object>)others : []).Should().BeSubsetOf(Services.Keys);
        }
    }

    [Fact]
    public void Configurations_name_only_hosts_that_are_services()
    {
        IEnumerable<string> hosts = ClusterSample.XmlFiles.SelectMany(file => ClusterSample.Xml(file).Descendants().Where(element => element.Name.LocalName is "host" or "hostname")).Select(element => element.Value);

        hosts.Should().HaveCount(10).And.BeSubsetOf(Services.Keys.Cast<string>());
    }

    [Fact]
    public void Ports_between_the_files_are_the_same()
    {
        XElement keeper = ClusterSample.Xml("keeper/keeper.xml").Element("keeper_server")!;
        ClusterSample.Xml("server/cluster.xml").Element("zookeeper")!.Elements("node").Select(node => node.Element("port")!.Value)
            .Should().OnlyContain(port => port == keeper.Element("tcp_port")!.Value).And.HaveCount(3);
    }

    [Fact]
    public void Every_file_is_named_in_the_readme()
    {
        string readme = File.ReadAllText(Path.Combine(ClusterSample.Folder, "README.md"));

        FileOfTable().Matches(readme).Select(match => match.Groups[1].Value).Should().BeEquivalentTo([.. ClusterSample.XmlFiles, "compose.yaml"]);
    }

    private static Dictionary<object, object> Map(object map) => (Dictionary<object, object>)map;

    [GeneratedRegex(@"^\| \[[^]]+\]\(([^)]+)\)", RegexOptions.Multiline)]
    private static partial Regex FileOfTable();
}
