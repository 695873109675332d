namespace Feishu.LogSearch.ClickHouse;

/// <summary>
/// One batch as one insert. All of its rows are of one partition and come as one block, so that they become one part: the server
/// shows a part whole or not at all, and keeps one of a token once.
/// </summary>
internal sealed class BatchInsert
{
    private const int ChunkBytes = 128 * 1024;
    private const long NoLimit = 1_000_000_000;

    private readonly LogBatch _batch;
    private readonly BatchToken _token;
    private readonly BatchColumns _columns;
    private readonly ushort _day;

    public BatchInsert(LogBatch batch)
    {
        _batch = batch;
        _token = new BatchToken(batch.Id);
        _columns = BatchColumns.Of(batch.Records);

        // A retry must go to the same partition, for each partition remembers by itself: the day is the batch's, not the clock's.
        _day = StoredTime.DayOf(batch.Records.Max(record => record.UnixTimeMilliseconds));
    }

    public string Sql(TableNames names) =>
        $"INSERT INTO {names.Records} ({LogColumns.Day}, {LogColumns.Batch}, {LogColumns.Kind}, {LogColumns.AppId}, {LogColumns.Time}, {LogColumns.Id}"
        + $"{string.Concat(_columns.Columns.Select(column => ", " + column.Name))}) FORMAT RowBinary";

    public Dictionary<string, object> Settings(ClickHouseLogStoreOptions options)
    {
        var settings = new Dictionary<string, object>
        {
            ["insert_deduplication_token"] = _token.Text,
            ["insert_deduplicate"] = 1,
            ["async_insert"] = 0,
            ["max_insert_block_size"] = NoLimit,
            ["min_insert_block_size_rows"] = NoLimit,
            ["min_insert_block_size_bytes"] = 0,
            ["max_partitions_per_insert_block"] = 1,
        };
        if (options.Cluster is not null)
        {
            settings["insert_distributed_sync"] = 1;
            settings["insert_quorum"] = options.InsertQuorum is { } quorum ? quorum : "auto";
        }

        return settings;
    }

    public async Task WriteAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var rows = new RowBinaryWriter(ChunkBytes * 2);
        ulong batch = _token.Number;
        string?[] kinds = [.. Enumerable.Range(0, LogColumns.Kinds.Max(kind => (int)kind) + 1).Select(kind => LogColumns.NameOf((LogKind)kind))];
        foreach (LogRecord record in _batch.Records)
        {
            rows.Write(_day);
            rows.Write(batch);
            rows.Write(kinds[(int)record.Kind]!);
            rows.Write(record.AppId);
            rows.Write(StoredTime.Clamp(record.UnixTimeMilliseconds));
            rows.WriteId(record.Id);
            WriteFields(rows, record);
            if (rows.Length >= ChunkBytes)
            {
                await stream.WriteAsync(rows.Written, cancellationToken).ConfigureAwait(false);
                rows.Clear();
            }
        }

        await stream.WriteAsync(rows.Written, cancellationToken).ConfigureAwait(false);
    }

    private void WriteFields(RowBinaryWriter rows, LogRecord record)
    {
        ReadOnlySpan<int> slots = _columns.SlotsOf(record.Kind);
        for (int i = 0; i < slots.Length; i++)
        {
            if (_columns.Columns[i].IsNumeric)
            {
                rows.Write(slots[i] < 0 ? null : record.Numbers[slots[i]]);
            }
            else
            {
                rows.WriteOptional(slots[i] < 0 ? null : record.Texts[slots[i]]);
            }
        }
    }
}
