using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Feishu.LogSearch.Benchmarks.Peers;

/// <summary>
/// Rows in SQLite with an index for each kind of search, or with a trigram table (FTS5) besides. A batch is a transaction,
/// in a write-ahead log that is synchronised at each commit.
/// </summary>
internal sealed class SqlitePeer(bool hasFullText) : SqlPeer
{
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS server (
            seq INTEGER PRIMARY KEY, time INTEGER NOT NULL, id TEXT NOT NULL, log_id TEXT, request_id TEXT, method TEXT, url TEXT,
            tenant_key TEXT, open_id TEXT, status INTEGER NOT NULL, http_status INTEGER, error_code INTEGER, error_message TEXT, duration_ms INTEGER);
        CREATE INDEX IF NOT EXISTS server_time ON server (time, status);
        CREATE INDEX IF NOT EXISTS server_request_id ON server (request_id);
        CREATE INDEX IF NOT EXISTS server_log_id ON server (log_id);
        CREATE INDEX IF NOT EXISTS server_tenant_key ON server (tenant_key, time, status);
        CREATE INDEX IF NOT EXISTS server_open_id ON server (open_id, time, status);
        CREATE INDEX IF NOT EXISTS server_error_code ON server (error_code, time);
        CREATE INDEX IF NOT EXISTS server_error_message ON server (time, error_message) WHERE error_message IS NOT NULL;
        CREATE TABLE IF NOT EXISTS client (
            seq INTEGER PRIMARY KEY, time INTEGER NOT NULL, id TEXT NOT NULL, open_id TEXT, feature INTEGER, status INTEGER NOT NULL, api TEXT,
            message TEXT, error_code INTEGER, platform TEXT, client_version TEXT, network_type TEXT);
        CREATE INDEX IF NOT EXISTS client_time ON client (time, status);
        CREATE INDEX IF NOT EXISTS client_open_id ON client (open_id, time, status);
        """;

    private const string FullTextSchema = """
        CREATE VIRTUAL TABLE IF NOT EXISTS server_text USING fts5 (error_message, content='server', content_rowid='seq', tokenize='trigram');
        CREATE VIRTUAL TABLE IF NOT EXISTS client_text USING fts5 (api, message, content='client', content_rowid='seq', tokenize='trigram');
        """;

    private SqliteConnection? _connection;
    private SqliteInsert? _server;
    private SqliteInsert? _serverText;
    private SqliteInsert? _client;
    private SqliteInsert? _clientText;

    protected override DbConnection Connection => _connection!;

    public override ValueTask OpenAsync(string folder, CancellationToken cancellationToken)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "rows.db"), Pooling = false }.ConnectionString);
        _connection.Open();
        Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; PRAGMA mmap_size = 4294967296; PRAGMA temp_store = MEMORY;");
        Execute(Schema);
        _server = new SqliteInsert(_connection, "server", SqlRows.Columns(LogKind.Server));
        _client = new SqliteInsert(_connection, "client", SqlRows.Columns(LogKind.Client));
        if (hasFullText)
        {
            Execute(FullTextSchema);
            _serverText = new SqliteInsert(_connection, "server_text", "rowid, error_message");
            _clientText = new SqliteInsert(_connection, "client_text", "rowid, api, message");
        }

        return ValueTask.CompletedTask;
    }

    public override ValueTask AppendAsync(IReadOnlyList<ServerLogEntry> batch, CancellationToken cancellationToken)
    {
        using SqliteTransaction transaction = _connection!.BeginTransaction();
        foreach (ServerLogEntry entry in batch)
        {
            long row = _server!.Run(
                transaction, entry.Time.ToUnixTimeMilliseconds(), entry.Id, entry.LogId, entry.RequestId, entry.Method, entry.Url, entry.TenantKey, entry.OpenId,
                (int)entry.Status, entry.HttpStatus, entry.ErrorCode, entry.ErrorMessage, (int)entry.Duration!.Value.TotalMilliseconds);
            if (entry.ErrorMessage is not null)
            {
                _serverText?.Run(transaction, row, entry.ErrorMessage);
            }
        }

        transaction.Commit();
        return ValueTask.CompletedTask;
    }

    public override ValueTask AppendAsync(IReadOnlyList<ClientLogEntry> batch, CancellationToken cancellationToken)
    {
        using SqliteTransaction transaction = _connection!.BeginTransaction();
        foreach (ClientLogEntry entry in batch)
        {
            long row = _client!.Run(
                transaction, entry.Time.ToUnixTimeMilliseconds(), entry.Id, entry.OpenId, (int?)entry.Feature, (int)entry.Status, entry.Api,
                entry.Message, entry.ErrorCode, entry.Platform, entry.ClientVersion, entry.NetworkType);
            _clientText?.Run(transaction, row, entry.Api, entry.Message);
        }

        transaction.Commit();
        return ValueTask.CompletedTask;
    }

    public override ValueTask SettleAsync(CancellationToken cancellationToken)
    {
        if (hasFullText)
        {
            Execute("INSERT INTO server_text (server_text) VALUES ('optimize'); INSERT INTO client_text (client_text) VALUES ('optimize');");
        }

        Execute("ANALYZE; PRAGMA wal_checkpoint(TRUNCATE);");
        return ValueTask.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (SqliteInsert? insert in (SqliteInsert?[])[_server, _serverText, _client, _clientText])
        {
            insert?.Dispose();
        }

        await base.DisposeAsync();
    }

    protected override string HourOf(string milliseconds) => $"{milliseconds} / 3600000";

    // LIKE folds A–Z and nothing else. The trigram table folds more, and knows no text under three characters: what it
    // finds is looked at again.
    protected override string Contains(SqlWhere where, string table, string[] columns, string text)
    {
        string pattern = where.Value($"%{text.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_")}%");
        string like = $"({string.Join(" OR ", columns.Select(column => $"{column} LIKE {pattern} ESCAPE '\\'"))})";
        if (columns is ["error_message"])
        {
            // Said outright, this lets the planner use the index of failures.
            like = $"error_message IS NOT NULL AND {like}";
        }

        return hasFullText && text.Length >= 3
            ? $"seq IN (SELECT rowid FROM {table}_text WHERE {table}_text MATCH {where.Value($"\"{text.Replace("\"", "\"\"")}\"")}) AND {like}"
            : like;
    }
}
