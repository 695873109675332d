using System.Collections.Immutable;
using ClickHouse.Driver;
using ClickHouse.Driver.ADO;
using Microsoft.Extensions.Time.Testing;

namespace Feishu.LogSearch.ClickHouse.Tests;

/// <summary>A store over a database of its own, that can be closed, changed behind its back, and opened again.</summary>
internal sealed class StoreUnderTest : IAsyncDisposable
{
    private readonly ClickHouseServerProcess _server;
    private readonly Action<ClickHouseLogStoreOptions>? _configure;
    private ClickHouseLogStore? _store;

    public StoreUnderTest(ClickHouseServerProcess server, Action<ClickHouseLogStoreOptions>? configure = null)
    {
        _server = server;
        _configure = configure;
        Client = new ClickHouseClient(server.ConnectionString);
    }

    public string Database { get; } = Some.Database();

    /// <summary>The table of records.</summary>
    public string Table => $"{Database}.feishu_logs";

    public FakeTimeProvider Clock { get; } = new(TimeProvider.System.GetUtcNow());

    /// <summary>The apps and the days that they keep their records.</summary>
    public IList<FeishuAppOptions> Apps { get; } = [new FeishuAppOptions { AppId = Some.App }];

    /// <summary>Another way to the same server.</summary>
    public ClickHouseClient Client { get; }

    public ClickHouseLogStore Store => _store!;

    public TableNames Names => new(Options, Database);

    public ClickHouseLogStoreOptions Options
    {
        get
        {
            var options = new ClickHouseLogStoreOptions { ConnectionString = $"{_server.ConnectionString};Database={Database}" };
            _configure?.Invoke(options);
            return options;
        }
    }

    public static async Task<StoreUnderTest> OpenAsync(ClickHouseServerProcess server, Action<ClickHouseLogStoreOptions>? configure = null)
    {
        var store = new StoreUnderTest(server, configure);
        await store.OpenAsync();
        return store;
    }

    public async Task<ClickHouseLogStore> OpenAsync()
    {
        Close();
        _store = Make();
        await _store.InitializeAsync(default);
        return _store;
    }

    /// <summary>Another store over the same tables, as another host has it.</summary>
    public ClickHouseLogStore Make(ImmutableArray<SchemaMigration>? migrations = null) =>
        new(Options, Apps, Clock, logger: null, migrations ?? SchemaMigration.All);

    public void Close()
    {
        _store?.Dispose();
        _store = null;
    }

    public async Task<LogReadResult> ReadAsync(LogReadRequest? request = null) => await Store.ReadAsync(request ?? Some.Read(), default);

    public Task ExecuteAsync(string sql) => Client.ExecuteNonQueryAsync(sql);

    public async Task<object?> ScalarAsync(string sql) => await Client.ExecuteScalarAsync(sql);

    public async Task<string> TextAsync(string sql)
    {
        using ClickHouseRawResult result = await Client.ExecuteRawResultAsync(sql + " FORMAT TSVRaw");
        return await result.ReadAsStringAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Close();
        await ExecuteAsync($"DROP DATABASE IF EXISTS {Database} SYNC");
        Client.Dispose();
    }
}
