namespace Feishu.LogSearch.ClickHouse;

/// <summary>Takes out the records of one kind and app that are older than a cutoff.</summary>
/// <remarks>
/// The server marks them (a lightweight delete), and writes its parts without them when it merges; whole parts go by the table's
/// TTL. Partitions are not dropped: they have the records of all apps, and with a partition the server forgets which batches were
/// in it, so that a retry would be kept again.
/// </remarks>
internal sealed class Deletion(ServerPool servers, TableNames names)
{
    private static readonly Dictionary<string, object> Settings = new()
    {
        ["lightweight_deletes_sync"] = 2,
        ["mutations_sync"] = 2,
    };

    public async Task DeleteBeforeAsync(LogKind kind, string appId, DateTimeOffset cutoff, CancellationToken cancellationToken)
    {
        // A deletion visits every part; mostly there is nothing to delete, which the primary key tells.
        SqlStatement any = new($"SELECT toInt64(1) FROM {names.Records} WHERE ");
        AppendWhere(any, kind, appId, cutoff);
        Answer answer = await servers.QueryAsync(any.Append(" LIMIT 1"), cancellationToken).ConfigureAwait(false);
        if (answer.Rows.IsEmpty)
        {
            return;
        }

        SqlStatement delete = new($"DELETE FROM {names.Local}{names.OnCluster} WHERE ");
        AppendWhere(delete, kind, appId, cutoff);
        await servers.ExecuteAsync(delete, Settings, cancellationToken).ConfigureAwait(false);
    }

    private static void AppendWhere(SqlStatement sql, LogKind kind, string appId, DateTimeOffset cutoff)
    {
        sql.Append($"{LogColumns.Kind} = ").Append(LogColumns.NameOf(kind), "String");
        sql.Append($" AND {LogColumns.AppId} = ").Append(appId, "String");
        sql.Append($" AND {LogColumns.Time} < {ConditionSql.Time(sql, StoredTime.AtOrAfter(cutoff))}");
    }
}
