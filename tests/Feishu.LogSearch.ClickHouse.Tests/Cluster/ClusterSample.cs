using System.Xml.Linq;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Feishu.LogSearch.ClickHouse.Tests.Cluster;

/// <summary>The files of docs/samples/clickhouse-cluster.</summary>
internal static class ClusterSample
{
    /// <summary>The variables that compose.yaml gives a server.</summary>
    public static readonly IReadOnlyDictionary<string, string> Environment = new Dictionary<string, string>
    {
        ["HOST"] = "clickhouse-01-1",
        ["SHARD"] = "01",
        ["REPLICA"] = "1",
        ["KEEPER_ID"] = "1",
        ["CLUSTER_SECRET"] = "secret",
        ["FEISHU_LOGS_PASSWORD"] = "password",
    };

    public static string Folder { get; } = Find();

    public static IEnumerable<string> XmlFiles => Directory.EnumerateFiles(Folder, "*.xml", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Folder, path));

    public static XElement Xml(string file) => XDocument.Load(Path.Combine(Folder, file)).Root!;

    /// <summary>compose.yaml, with what is merged into its maps.</summary>
    public static Dictionary<string, object> Compose()
    {
        using var reader = new StreamReader(Path.Combine(Folder, "compose.yaml"));
        return new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(new MergingParser(new Parser(reader)));
    }

    private static string Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Feishu.LogSearch.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder!.FullName, "docs", "samples", "clickhouse-cluster");
    }
}
