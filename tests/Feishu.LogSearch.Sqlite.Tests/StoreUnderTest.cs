using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace Feishu.LogSearch.Sqlite.Tests;

/// <summary>A store over a file of its own, that can be closed, changed behind its back, and opened again.</summary>
internal sealed class StoreUnderTest : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Action<SqliteLogStoreOptions>? _configure;
    private SqliteLogStore? _store;

    public StoreUnderTest(Action<SqliteLogStoreOptions>? configure = null)
    {
        _configure = configure;
        Path = _folder.PathOf("logs.db");
    }

    public string Path { get; }

    public FakeTimeProvider Clock { get; } = new(Some.Time.AddHours(1));

    public SqliteLogStore Store => _store!;

    public static async Task<StoreUnderTest> OpenAsync(Action<SqliteLogStoreOptions>? configure = null)
    {
        var store = new StoreUnderTest(configure);
        await store.OpenAsync();
        return store;
    }

    public async Task<SqliteLogStore> OpenAsync()
    {
        _store = Make();
        await _store.InitializeAsync(default);
        return _store;
    }

    /// <summary>Another store over the same file, as another process has it.</summary>
    public SqliteLogStore Make()
    {
        // Blocks are merged where a test says so.
        var options = new SqliteLogStoreOptions { Path = Path, Compaction = false, BusyTimeout = TimeSpan.Zero };
        _configure?.Invoke(options);
        return new SqliteLogStore(options, Clock);
    }

    public async Task CloseAsync()
    {
        if (_store is not null)
        {
            await _store.DisposeAsync();
            _store = null;
        }
    }

    public async Task ReopenAsync()
    {
        await CloseAsync();
        await OpenAsync();
    }

    public async Task<LogReadResult> ReadAsync(LogReadRequest? request = null) => await Store.ReadAsync(request ?? Some.Read(), default);

    /// <summary>Runs SQL on the file, as a tool of another maker would; <c>checksum_of(id, data)</c> is there for one who knows the format.</summary>
    public long Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        connection.CreateFunction("checksum_of", (long id, byte[] data) => PartRows.ChecksumOf(id, data));
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _folder.Dispose();
    }
}
