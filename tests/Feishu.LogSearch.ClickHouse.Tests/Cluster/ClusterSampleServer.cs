using System.Xml.Linq;
using ClickHouse.Driver;

namespace Feishu.LogSearch.ClickHouse.Tests.Cluster;

/// <summary>
/// The sample's server configuration as the engine reads it, in one process: with a Keeper in the engine's memory instead of the
/// sample's three, and the sample's users beside the engine's own.
/// </summary>
public sealed class ClusterSampleServer : IAsyncLifetime, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("feishu-cluster-");
    private ClickHouseServerProcess? _server;
    private ClickHouseClient? _client;

    internal ClickHouseClient Client => _client!;

    public async Task InitializeAsync()
    {
        XElement server = ClusterSample.Xml("server/cluster.xml");
        server.Element("zookeeper")!.AddFirst(new XElement("implementation", "testkeeper"));

        XElement users = ClusterSample.Xml("users/feishu-logs.xml");
        users.Element("profiles")!.Add(new XElement("default"));
        users.Add(new XElement("quotas", new XElement("default")));
        users.Element("users")!.Add(XElement.Parse("<default><password/><networks><ip>::/0</ip></networks><profile>default</profile><quota>default</quota><access_management>1</access_management></default>"));
        string file = Path.Combine(_folder.FullName, "users.xml");
        await File.WriteAllTextAsync(file, users.ToString());
        server.Add(new XElement("user_directories", new XElement("users_xml", new XElement("path", file))));

        _server = await ClickHouseServerProcess.StartAsync(new ClickHouseServerOptions
        {
            Configuration = string.Concat(server.Elements()),
            Environment = ClusterSample.Environment,
        });
        _client = new ClickHouseClient(_server.ConnectionString);
    }

    public async Task DisposeAsync()
    {
        Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }

    public void Dispose() => _client?.Dispose();
}
