using Feishu.LogSearch.Sqlite;

namespace Feishu.LogSearch.Tool.Tests;

/// <summary>A file of an embedded store with the logs of the last hour, and the tool run on it.</summary>
public sealed class LogFile : IAsyncLifetime
{
    public const string AppId = SomeLogs.AppId;
    public const int Entries = SomeLogs.Count;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("feishu-logs-");
    private readonly SomeLogs _logs = new();

    /// <summary>The one entry that a test can ask for.</summary>
    public ServerLogEntry Marked => _logs.Marked;

    public string Path => PathOf("logs.db");

    public string PathOf(string name) => System.IO.Path.Combine(_folder.FullName, name);

    public async Task InitializeAsync()
    {
        var store = new SqliteLogStore(new SqliteLogStoreOptions { Path = Path });
        await using (store.ConfigureAwait(false))
        {
            await store.InitializeAsync(CancellationToken.None);
            await store.AppendAsync(_logs.Batch(), CancellationToken.None);
        }
    }

    public Task DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    public Task<ToolRun> RunAsync(params string[] args) => ToolRun.OfAsync([.. args, "--file", Path]);
}
