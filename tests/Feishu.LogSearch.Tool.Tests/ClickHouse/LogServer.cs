using System.Globalization;
using ClickHouse.Driver;
using Feishu.LogSearch.ClickHouse;
using Feishu.LogSearch.ClickHouseServer.Client;
using Feishu.LogSearch.ClickHouseServer.Http;

namespace Feishu.LogSearch.Tool.Tests.ClickHouse;

/// <summary>A ClickHouse server with the logs of the last hour, and the tool run on it.</summary>
public sealed class LogServer : IAsyncLifetime
{
    public const string Reader = "reader";
    public const string Password = "it's; \"quoted\"=1";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("feishu-logs-");
    private readonly SomeLogs _logs = new();
    private ClickHouseServerProcess? _server;

    public ServerLogEntry Marked => _logs.Marked;

    /// <summary>The user may do everything; the database has the logs.</summary>
    public string Connection => ConnectionOf("logs");

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    public string ConnectionOf(string database) => $"{_server!.ConnectionString};Database={database}";

    /// <summary>The user may only read; the password is left out.</summary>
    public string ConnectionOfReader() => $"Host={_server!.Address.Host};Port={_server.Address.Port};Username={Reader};Database=logs";

    public async Task InitializeAsync()
    {
        _server = await ClickHouseServerProcess.StartAsync(new ClickHouseServerOptions { Users = [new ServerUser(Reader, Password, AccessRights.Read)] });
        await FillAsync("logs", _logs.Batch());
    }

    public async Task DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }

    /// <summary>Makes the tables, as a host does, and appends.</summary>
    public async Task FillAsync(string database, LogBatch batch)
    {
        using var store = new ClickHouseLogStore(new ClickHouseLogStoreOptions { ConnectionString = ConnectionOf(database) }, [new FeishuAppOptions { AppId = SomeLogs.AppId, RetentionDays = 30 }]);
        await store.InitializeAsync(CancellationToken.None);
        await store.AppendAsync(batch, CancellationToken.None);
    }

    public async Task ExecuteAsync(string sql)
    {
        using var client = new ClickHouseClient(_server!.ConnectionString);
        await client.ExecuteNonQueryAsync(sql);
    }

    public async Task<string> TextAsync(string sql)
    {
        using var client = new ClickHouseClient(_server!.ConnectionString);
        return Convert.ToString(await client.ExecuteScalarAsync(sql), CultureInfo.InvariantCulture)!;
    }

    public Task<ToolRun> RunAsync(params string[] args) => ToolRun.OfAsync([.. args, "--clickhouse", Connection]);
}
