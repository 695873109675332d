using Feishu.LogSearch.Sqlite;
using Feishu.LogSearch.Testing;

namespace Feishu.LogSearch.Tool.Tests;

/// <summary>A file of an embedded store with the logs of the last hour, and the tool run on it.</summary>
public sealed class LogFile : IAsyncLifetime
{
    public const string AppId = "cli_a1b2c3d4e5f60718";
    public const int Entries = 120;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("feishu-logs-");

    /// <summary>The one entry that a test can ask for.</summary>
    public ServerLogEntry Marked { get; } = new()
    {
        AppId = AppId,
        Time = DateTimeOffset.UtcNow.AddMinutes(-5),
        Status = LogStatus.Fail,
        Method = "POST",
        Url = "/open-apis/im/v1/messages",
        HttpStatus = 400,
        ErrorCode = 230002,
        ErrorMessage = "The bot can not be outside the group. [red]\u001b[31m",
        LogId = "202607051150467CF379E4E7132535836B",
    };

    public string Path => PathOf("logs.db");

    public string PathOf(string name) => System.IO.Path.Combine(_folder.FullName, name);

    public async Task InitializeAsync()
    {
        var store = new SqliteLogStore(new SqliteLogStoreOptions { Path = Path });
        await using (store.ConfigureAwait(false))
        {
            await store.InitializeAsync(CancellationToken.None);
            DateTimeOffset now = DateTimeOffset.UtcNow;
            IEnumerable<LogEntry> entries = new LogSamples().Server(AppId, Entries, new LogWindow(now.AddMinutes(-50), now.AddMinutes(-10)));
            await store.AppendAsync(new LogBatch([.. entries.Append(Marked).Select(entry => entry.ToRecord())]), CancellationToken.None);
        }
    }

    public Task DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    public Task<ToolRun> RunAsync(params string[] args) => ToolRun.OfAsync([.. args, "--file", Path]);
}
