using System.Text.RegularExpressions;
using ClickHouse.Driver;
using ClickHouse.Driver.ADO;

namespace Feishu.LogSearch.ClickHouse.Tests;

/// <summary>
/// Cluster mode as far as one process can have a cluster: a shard and a replica, Distributed tables, and a Keeper in memory.
/// <c>ON CLUSTER</c> and what replicas do among each other need the server program.
/// </summary>
public sealed partial class ClusterTests : IAsyncLifetime, IDisposable
{
    private const string Cluster = "logs";

    private ClickHouseServerProcess? _server;
    private ClickHouseClient? _client;

    public async Task InitializeAsync()
    {
        _server = await ClickHouseServerProcess.StartAsync(new ClickHouseServerOptions { Cluster = Cluster });
        _client = new ClickHouseClient(_server.ConnectionString);
    }

    public Task DisposeAsync() => _server!.DisposeAsync().AsTask();

    public void Dispose() => _client?.Dispose();

    [Fact]
    public async Task Every_statement_of_the_script_is_one_that_the_engine_understands()
    {
        foreach (string statement in ClickHouseLogSchema.GetScript(Options("logs_parsed"), []))
        {
            statement.Should().Match(text => text.Contains("ON CLUSTER `logs`", StringComparison.Ordinal) || text.StartsWith("INSERT", StringComparison.Ordinal));
            await _client!.ExecuteNonQueryAsync(statement.StartsWith("INSERT", StringComparison.Ordinal) ? $"EXPLAIN SYNTAX {WithoutCluster(statement)}" : $"EXPLAIN AST {statement}");
        }
    }

    [Fact]
    public void Records_are_replicated_and_batches_are_what_shards_are_chosen_by()
    {
        ClickHouseLogStoreOptions options = Options("logs");
        options.ReplicaPath = "/logs/{shard}/{table}";
        string script = string.Join('\n', ClickHouseLogSchema.GetScript(options, [new FeishuAppOptions { AppId = "cli_a", RetentionDays = 7 }]));

        script.Should().Contain("`logs`.`feishu_logs_local` ON CLUSTER `logs`")
            .And.Contain("ReplicatedMergeTree('/logs/{shard}/{table}', '{replica}')")
            .And.Contain("replicated_deduplication_window = 1000000, replicated_deduplication_window_seconds = 7200")
            .And.Contain("ENGINE = Distributed('logs', 'logs', 'feishu_logs_local', batch)")
            .And.Contain("ReplicatedReplacingMergeTree('/logs/all/{table}', '{shard}-{replica}', changed_at)")
            .And.Contain("transform(toString(app_id), ['cli_a'], [8], 367)");
    }

    [Fact]
    public void Batch_goes_to_a_shard_at_once_and_to_a_majority_of_its_replicas()
    {
        ClickHouseLogStoreOptions options = Options("logs");
        var insert = new BatchInsert(Some.Batch(1));

        insert.Settings(options).Should().Contain("insert_distributed_sync", 1).And.Contain("insert_quorum", "auto");
        options.InsertQuorum = 2;
        insert.Settings(options).Should().Contain("insert_quorum", 2);
        options.Cluster = null;
        insert.Settings(options).Should().NotContainKey("insert_quorum");
    }

    [Fact]
    public async Task Replicated_tables_of_the_script_can_be_made()
    {
        await MakeAsync(Options("logs_replicated"), statement => statement);

        using ClickHouseRawResult engines = await _client!.ExecuteRawResultAsync("SELECT DISTINCT engine FROM system.tables WHERE database = 'logs_replicated' ORDER BY engine FORMAT TSV");
        (await engines.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().Equal("Distributed", "ReplicatedMergeTree", "ReplicatedReplacingMergeTree");
    }

    [Fact]
    public async Task Records_are_kept_once_and_found_through_the_table_over_the_shards()
    {
        ClickHouseLogStoreOptions options = Options("logs_distributed");
        options.ManageSchema = false;

        // Replicated tables are read-only here: ordinary ones stand in for them.
        await MakeAsync(options, statement => ReplicatedEngine().Replace(statement, "${family}").Replace("replicated_deduplication_window = 1000000, replicated_deduplication_window_seconds = 7200", "non_replicated_deduplication_window = 1000", StringComparison.Ordinal));
        using var store = new ClickHouseLogStore(options, []);
        await store.InitializeAsync(default);
        LogBatch batch = Some.Batch(500, from: Some.Time);

        await store.AppendAsync(batch, default);
        await store.AppendAsync(batch, default);
        await store.AppendAsync(Some.Batch(20), default);

        LogReadRequest request = Some.Read(conditions: new LogCondition.TextIn([ServerLogFields.RequestId], [batch.Records[7].GetText(ServerLogFields.RequestId)!]));
        (await store.ReadAsync(Some.Read(), default)).Records.Should().HaveCount(520);
        Some.Ids(await store.ReadAsync(request, default)).Should().Equal(batch.Records[7].Id);
        LogFacetResult facet = await store.GetFacetAsync(new LogFacetRequest { Kind = LogKind.Server, AppId = Some.App, Window = request.Window, Field = ServerLogFields.Status, Top = 3 }, default);
        facet.Values.Should().Equal(new LogFacetCount(null, (long)LogStatus.Success, 520));
        (await store.GetStatusAsync()).Records.Should().Be(520);
    }

    private ClickHouseLogStoreOptions Options(string database) => new() { ConnectionString = $"{_server!.ConnectionString};Database={database}", Cluster = Cluster };

    private async Task MakeAsync(ClickHouseLogStoreOptions options, Func<string, string> change)
    {
        foreach (string statement in ClickHouseLogSchema.GetScript(options, []).Where(statement => options.ManageSchema is false || !statement.StartsWith("INSERT", StringComparison.Ordinal)))
        {
            await _client!.ExecuteNonQueryAsync(change(WithoutCluster(statement)));
        }
    }

    private static string WithoutCluster(string statement) => statement.Replace($" ON CLUSTER `{Cluster}`", "", StringComparison.Ordinal);

    [GeneratedRegex(@"Replicated(?<family>\w+)\('[^']*', '[^']*'(, \w+)?\)")]
    private static partial Regex ReplicatedEngine();
}
