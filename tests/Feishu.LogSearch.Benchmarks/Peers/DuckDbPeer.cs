using System.Data.Common;
using DuckDB.NET.Data;

namespace Feishu.LogSearch.Benchmarks.Peers;

/// <summary>
/// Columns in DuckDB, filled through its appender. A batch is a transaction, in a write-ahead log that is synchronised at
/// each commit. Without ART indexes: they make appends slower, and min and max of row groups already serve the time.
/// </summary>
internal sealed class DuckDbPeer : SqlPeer
{
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS server (
            time BIGINT NOT NULL, id VARCHAR NOT NULL, log_id VARCHAR, request_id VARCHAR, method VARCHAR, url VARCHAR, tenant_key VARCHAR,
            open_id VARCHAR, status INTEGER NOT NULL, http_status INTEGER, error_code BIGINT, error_message VARCHAR, duration_ms INTEGER);
        CREATE TABLE IF NOT EXISTS client (
            time BIGINT NOT NULL, id VARCHAR NOT NULL, open_id VARCHAR, feature INTEGER, status INTEGER NOT NULL, api VARCHAR, message VARCHAR,
            error_code BIGINT, platform VARCHAR, client_version VARCHAR, network_type VARCHAR);
        """;

    private DuckDBConnection? _connection;

    protected override DbConnection Connection => _connection!;

    public override ValueTask OpenAsync(string folder, CancellationToken cancellationToken)
    {
        _connection = new DuckDBConnection($"Data Source={Path.Combine(folder, "columns.duckdb")}");
        _connection.Open();
        Execute(Schema);
        return ValueTask.CompletedTask;
    }

    public override ValueTask AppendAsync(IReadOnlyList<ServerLogEntry> batch, CancellationToken cancellationToken)
    {
        using DuckDBTransaction transaction = _connection!.BeginTransaction();
        using (DuckDBAppender appender = _connection.CreateAppender("server"))
        {
            foreach (ServerLogEntry entry in batch)
            {
                appender.CreateRow()
                    .AppendValue(entry.Time.ToUnixTimeMilliseconds()).AppendValue(entry.Id).AppendValue(entry.LogId).AppendValue(entry.RequestId)
                    .AppendValue(entry.Method).AppendValue(entry.Url).AppendValue(entry.TenantKey).AppendValue(entry.OpenId)
                    .AppendValue((int)entry.Status).AppendValue(entry.HttpStatus).AppendValue(entry.ErrorCode).AppendValue(entry.ErrorMessage)
                    .AppendValue((int)entry.Duration!.Value.TotalMilliseconds)
                    .EndRow();
            }
        }

        transaction.Commit();
        return ValueTask.CompletedTask;
    }

    public override ValueTask AppendAsync(IReadOnlyList<ClientLogEntry> batch, CancellationToken cancellationToken)
    {
        using DuckDBTransaction transaction = _connection!.BeginTransaction();
        using (DuckDBAppender appender = _connection.CreateAppender("client"))
        {
            foreach (ClientLogEntry entry in batch)
            {
                appender.CreateRow()
                    .AppendValue(entry.Time.ToUnixTimeMilliseconds()).AppendValue(entry.Id).AppendValue(entry.OpenId).AppendValue((int?)entry.Feature)
                    .AppendValue((int)entry.Status).AppendValue(entry.Api).AppendValue(entry.Message).AppendValue(entry.ErrorCode)
                    .AppendValue(entry.Platform).AppendValue(entry.ClientVersion).AppendValue(entry.NetworkType)
                    .EndRow();
            }
        }

        transaction.Commit();
        return ValueTask.CompletedTask;
    }

    public override ValueTask SettleAsync(CancellationToken cancellationToken)
    {
        Execute("CHECKPOINT");
        return ValueTask.CompletedTask;
    }

    protected override string HourOf(string milliseconds) => $"{milliseconds} // 3600000";

    protected override string Contains(SqlWhere where, string table, string[] columns, string text)
    {
        string value = where.Value(text.ToLowerInvariant());
        return $"({string.Join(" OR ", columns.Select(column => $"contains(lower({column}), {value})"))})";
    }
}
