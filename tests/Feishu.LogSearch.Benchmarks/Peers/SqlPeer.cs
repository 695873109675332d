using System.Data.Common;
using Feishu.LogSearch.Benchmarks.Workload;

namespace Feishu.LogSearch.Benchmarks.Peers;

/// <summary>What SQL engines have in common: each search is one prepared statement, made when it is first run and kept.</summary>
internal abstract class SqlPeer : IPeer
{
    private readonly Dictionary<string, DbCommand> _commands = new(StringComparer.Ordinal);

    protected abstract DbConnection Connection { get; }

    public abstract ValueTask OpenAsync(string folder, CancellationToken cancellationToken);

    public abstract ValueTask AppendAsync(IReadOnlyList<ServerLogEntry> batch, CancellationToken cancellationToken);

    public abstract ValueTask AppendAsync(IReadOnlyList<ClientLogEntry> batch, CancellationToken cancellationToken);

    public abstract ValueTask SettleAsync(CancellationToken cancellationToken);

    public ValueTask<PeerAnswer> SearchAsync(W1Search search, CancellationToken cancellationToken)
    {
        if (!_commands.TryGetValue(search.Name, out DbCommand? command))
        {
            _commands[search.Name] = command = Prepare(search);
        }

        using DbDataReader reader = command.ExecuteReader();
        return ValueTask.FromResult(SqlRows.Answer(reader, search));
    }

    public virtual ValueTask DisposeAsync()
    {
        foreach (DbCommand command in _commands.Values)
        {
            command.Dispose();
        }

        Connection.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>A condition: one of the columns contains the text, A–Z and a–z alike.</summary>
    protected abstract string Contains(SqlWhere where, string table, string[] columns, string text);

    /// <summary>The whole hours of a number of milliseconds.</summary>
    protected abstract string HourOf(string milliseconds);

    protected void Execute(string sql)
    {
        using DbCommand command = Connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private DbCommand Prepare(W1Search search)
    {
        DbCommand command = Connection.CreateCommand();
        SqlWhere where = new(command);
        string table = search.Kind == LogKind.Server ? "server" : "client";
        where.Add($"time >= {where.Value(W1.DayStart.ToUnixTimeMilliseconds())} AND time < {where.Value(W1.DayEnd.ToUnixTimeMilliseconds())}");
        if (search.RequestId is { } requestId)
        {
            string value = where.Value(requestId);
            where.Add($"(request_id = {value} OR log_id = {value})");
        }

        where.AddEqual("tenant_key", search.TenantKey);
        where.AddEqual("open_id", search.OpenId);
        where.AddEqual("url", search.Url);
        where.AddEqual("error_code", search.ErrorCode);
        where.AddEqual("feature", (long?)search.Feature);
        if (search.Statuses.Length > 0)
        {
            where.Add($"status IN ({string.Join(", ", search.Statuses.Select(status => where.Value((long)status)))})");
        }

        if (search.ErrorMessage is { } message)
        {
            where.Add(Contains(where, table, ["error_message"], message));
        }

        foreach (string keyword in search.Keywords)
        {
            where.Add(Contains(where, table, ["api", "message"], keyword));
        }

        command.CommandText = search.Shape switch
        {
            SearchShape.Histogram => $"SELECT {HourOf($"(time - {where.Value(W1.DayStart.ToUnixTimeMilliseconds())})")} AS hour, status, count(*) FROM {table} WHERE {where} GROUP BY 1, 2",
            SearchShape.ErrorCodes => $"SELECT error_code, count(*) FROM {table} WHERE {where} GROUP BY error_code ORDER BY 2 DESC, 1",
            _ => $"SELECT {SqlRows.Columns(search.Kind)} FROM {table} WHERE {where} ORDER BY time DESC, id DESC LIMIT {W1Search.PageSize}",
        };
        command.Prepare();
        return command;
    }
}
