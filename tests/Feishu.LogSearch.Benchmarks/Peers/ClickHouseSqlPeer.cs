using ClickHouse.Driver;
using ClickHouse.Driver.ADO.Readers;
using Feishu.LogSearch.Benchmarks.Workload;

namespace Feishu.LogSearch.Benchmarks.Peers;

/// <summary>
/// Tables and queries as one would write them by hand for W1: a table a kind, dictionaries and skip indexes where they help, the
/// driver's own binary insert. As durable as the store: parts are synchronised to disk.
/// </summary>
/// <param name="hasAllFields">Whether there are columns for all fields of the library, and a page shows them; else for those that W1 fills.</param>
internal sealed class ClickHouseSqlPeer(bool hasAllFields) : ClickHouseEnginePeer(ServerTable, ClientTable)
{
    private const string ServerTable = "server";
    private const string ClientTable = "client";

    private string[] Schema =>
    [
        $"""
        CREATE TABLE IF NOT EXISTS {ServerTable} (
            time DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1)), id String CODEC(ZSTD(1)), log_id String CODEC(ZSTD(1)), request_id String CODEC(ZSTD(1)),
            method LowCardinality(String), url String CODEC(ZSTD(1)), tenant_key LowCardinality(String), open_id String CODEC(ZSTD(1)),
            status Int32 CODEC(T64, ZSTD(1)), http_status Int32 CODEC(T64, ZSTD(1)), error_code Nullable(Int64) CODEC(T64, ZSTD(1)),
            error_message String CODEC(ZSTD(1)), duration_ms Int32 CODEC(T64, ZSTD(1)), {Definitions(LogKind.Server)}
            INDEX log_id_exact log_id TYPE bloom_filter(0.01) GRANULARITY 1,
            INDEX request_id_exact request_id TYPE bloom_filter(0.01) GRANULARITY 1,
            INDEX open_id_exact open_id TYPE bloom_filter(0.01) GRANULARITY 1,
            INDEX error_message_parts lower(error_message) TYPE ngrambf_v1(3, 8192, 2, 0) GRANULARITY 1)
        ENGINE = MergeTree PARTITION BY toDate(time) ORDER BY (time, id) SETTINGS fsync_after_insert = 1, fsync_part_directory = 1
        """,
        $"""
        CREATE TABLE IF NOT EXISTS {ClientTable} (
            time DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1)), id String CODEC(ZSTD(1)), open_id String CODEC(ZSTD(1)),
            feature Int32 CODEC(T64, ZSTD(1)), status Int32 CODEC(T64, ZSTD(1)), api LowCardinality(String), message String CODEC(ZSTD(1)),
            error_code Int64 CODEC(T64, ZSTD(1)), platform LowCardinality(String), client_version LowCardinality(String), network_type LowCardinality(String), {Definitions(LogKind.Client)}
            INDEX open_id_exact open_id TYPE bloom_filter(0.01) GRANULARITY 1,
            INDEX message_parts lower(message) TYPE ngrambf_v1(3, 8192, 2, 0) GRANULARITY 1)
        ENGINE = MergeTree PARTITION BY toDate(time) ORDER BY (time, id) SETTINGS fsync_after_insert = 1, fsync_part_directory = 1
        """,
    ];

    public override async ValueTask AppendAsync(IReadOnlyList<ServerLogEntry> batch, CancellationToken cancellationToken) =>
        await InsertAsync(LogKind.Server, batch.Count, batch.Select(entry => new object?[]
        {
            entry.Time.UtcDateTime, entry.Id, entry.LogId, entry.RequestId, entry.Method, entry.Url, entry.TenantKey, entry.OpenId ?? "",
            (int)entry.Status, entry.HttpStatus, entry.ErrorCode, entry.ErrorMessage ?? "", (int)entry.Duration!.Value.TotalMilliseconds,
        }), cancellationToken);

    public override async ValueTask AppendAsync(IReadOnlyList<ClientLogEntry> batch, CancellationToken cancellationToken) =>
        await InsertAsync(LogKind.Client, batch.Count, batch.Select(entry => new object?[]
        {
            entry.Time.UtcDateTime, entry.Id, entry.OpenId, (int)entry.Feature!, (int)entry.Status, entry.Api, entry.Message, entry.ErrorCode,
            entry.Platform, entry.ClientVersion, entry.NetworkType,
        }), cancellationToken);

    public override async ValueTask<PeerAnswer> SearchAsync(W1Search search, CancellationToken cancellationToken)
    {
        ClickHouseQuery query = QueryOf(search);
        using ClickHouseDataReader reader = await Client.ExecuteReaderAsync(query.Sql, query.Parameters, cancellationToken: cancellationToken);
        return SqlRows.Answer(reader, search);
    }

    public override async ValueTask<PeerExplanation?> ExplainAsync(W1Search search, CancellationToken cancellationToken)
    {
        ClickHouseQuery query = QueryOf(search);
        using ClickHouseDataReader reader = await Client.ExecuteReaderAsync("EXPLAIN indexes = 1 " + query.Sql, query.Parameters, cancellationToken: cancellationToken);
        List<string> lines = [];
        while (reader.Read())
        {
            lines.Add(reader.GetString(0));
        }

        return new PeerExplanation(string.Join('\n', lines));
    }

    protected override async ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        foreach (string table in Schema)
        {
            await Client.ExecuteNonQueryAsync(table, cancellationToken: cancellationToken);
        }
    }

    /// <summary>The fields that W1 leaves empty.</summary>
    private IEnumerable<LogField> Others(LogKind kind) =>
        hasAllFields ? LogFields.For(kind).Slots.ExceptBy(SqlRows.Columns(kind).Split(", "), field => field.Name) : [];

    private ClickHouseQuery QueryOf(W1Search search) => new(search, Others(search.Kind).Select(field => field.Name));

    private string Definitions(LogKind kind) => string.Concat(Others(kind).Select(field =>
        $"{field.Name} {(field.IsNumeric ? "Nullable(Int64) CODEC(T64, ZSTD(1))" : field.IsFacetable ? "LowCardinality(String)" : "String CODEC(ZSTD(1))")}, "));

    private async Task InsertAsync(LogKind kind, int count, IEnumerable<object?[]> rows, CancellationToken cancellationToken) => await Client.InsertBinaryAsync(
        kind == LogKind.Server ? ServerTable : ClientTable,
        SqlRows.Columns(kind).Split(", "),
        rows!,
        new InsertOptions { BatchSize = count, UseSchemaCache = true, CustomSettings = new Dictionary<string, object> { ["async_insert"] = 0 } },
        cancellationToken);
}
