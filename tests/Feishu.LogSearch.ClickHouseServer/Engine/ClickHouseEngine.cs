using System.Text;

namespace Feishu.LogSearch.ClickHouseServer.Engine;

/// <summary>The engine on one folder. A process has one at most.</summary>
internal sealed class ClickHouseEngine : IDisposable
{
    private readonly string _folder;

    /// <summary>Holds the folder open.</summary>
    private readonly EngineConnection _first;

    private ClickHouseEngine(string folder, EngineConnection first)
    {
        _folder = folder;
        _first = first;
        Version = Scalar("SELECT version()");
        TimeZone = Scalar("SELECT timezone()");
    }

    public string Version { get; }

    public string TimeZone { get; }

    /// <summary>Loads the library, and opens or makes a folder.</summary>
    /// <param name="library">The path of the shared library.</param>
    /// <param name="folder">Where the data lies.</param>
    /// <param name="configuration">The path of a configuration file in ClickHouse's XML; <see langword="null"/> for none.</param>
    public static ClickHouseEngine Start(string library, string folder, string? configuration)
    {
        ChdbLibrary.Load(library);
        string[] arguments = configuration is null ? [] : [$"--config-file={configuration}"];
        return new ClickHouseEngine(folder, EngineConnection.Open(["clickhouse", $"--path={folder}", .. arguments]));
    }

    public EngineConnection Connect() => EngineConnection.Open("clickhouse", $"--path={_folder}");

    public void Dispose() => _first.Dispose();

    private string Scalar(string query) => Encoding.UTF8.GetString(_first.Execute(query).Body).TrimEnd('\n');
}
