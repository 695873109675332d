using System.Diagnostics;
using ClickHouse.Driver;
using Feishu.LogSearch.Benchmarks.Workload;
using Feishu.LogSearch.ClickHouseServer.Client;

namespace Feishu.LogSearch.Benchmarks.Peers;

/// <summary>What is kept in ClickHouse: the engine of the tests, in a process of its own, asked through the official driver.</summary>
/// <param name="tables">The tables that have the records.</param>
internal abstract class ClickHouseEnginePeer(params string[] tables) : IPeer
{
    // It answers a search that is repeated word for word, as here; windows of people move.
    private const string NoConditionCache = ";set_use_query_condition_cache=0";

    private ClickHouseServerProcess? _server;
    private ClickHouseClient? _client;

    public TimeSpan? ProcessorTime
    {
        get
        {
            using var client = Process.GetCurrentProcess();
            using var server = Process.GetProcessById(_server!.ProcessId);
            return client.TotalProcessorTime + server.TotalProcessorTime;
        }
    }

    protected ClickHouseClient Client => _client!;

    protected string ConnectionString => _server!.ConnectionString + NoConditionCache;

    public async ValueTask OpenAsync(string folder, CancellationToken cancellationToken)
    {
        _server = await ClickHouseServerProcess.StartAsync(new ClickHouseServerOptions { Folder = folder }, cancellationToken);
        _client = new ClickHouseClient(ConnectionString);
        await OpenAsync(cancellationToken);
    }

    public abstract ValueTask AppendAsync(IReadOnlyList<ServerLogEntry> batch, CancellationToken cancellationToken);

    public abstract ValueTask AppendAsync(IReadOnlyList<ClientLogEntry> batch, CancellationToken cancellationToken);

    /// <summary>Merges all parts of a partition into one, as the server would do by and by.</summary>
    public async ValueTask SettleAsync(CancellationToken cancellationToken)
    {
        foreach (string table in tables)
        {
            await Client.ExecuteNonQueryAsync($"OPTIMIZE TABLE {table} FINAL", cancellationToken: cancellationToken);
        }
    }

    /// <summary>The parts that are in use: those that were merged stay on disk for some minutes.</summary>
    public async ValueTask<long?> SizeAsync(CancellationToken cancellationToken) => Convert.ToInt64(await Client.ExecuteScalarAsync(
        $"SELECT sum(bytes_on_disk) FROM system.parts WHERE active AND table IN ({string.Join(", ", tables.Select(table => $"'{table}'"))})",
        cancellationToken: cancellationToken));

    public abstract ValueTask<PeerAnswer> SearchAsync(W1Search search, CancellationToken cancellationToken);

    public abstract ValueTask<PeerExplanation?> ExplainAsync(W1Search search, CancellationToken cancellationToken);

    public virtual async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    protected abstract ValueTask OpenAsync(CancellationToken cancellationToken);
}
