namespace Feishu.LogSearch.ClickHouse;

/// <summary>
/// One batch as one insert. All of its rows are of one partition and come as one block, so that they become one part: the server
/// shows a part whole or not at all, and keeps one of a token once.
/// </summary>
internal sealed class BatchInsert
{
    private const int ChunkBytes = 128 * 1024;
    private const long NoLimit = 1_000_000_000;

    private const int BlockRecords = 2_048;

    /// <summary>The columns that every record has.</summary>
    private const int OwnColumns = 6;

    /// <summary>Of dictionaries as well: the server makes them.</summary>
    private const string Text = "String";

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
        + $"{string.Concat(_columns.Columns.Select(column => ", " + column.Name))}) FORMAT Native";

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

    /// <summary>
    /// Writes the batch in blocks of columns: the server takes columns as they are, and would have to take rows apart. It joins the
    /// blocks to one again; they are short, so that their records are still in the processor's cache when the next column is written.
    /// </summary>
    public async Task WriteAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var writer = new BlockWriter(ChunkBytes * 2);
        for (int start = 0; start < _batch.Records.Length; start += BlockRecords)
        {
            int count = Math.Min(BlockRecords, _batch.Records.Length - start);
            ReadOnlyMemory<LogRecord> records = _batch.Records.AsMemory().Slice(start, count);
            writer.WriteCount(OwnColumns + _columns.Columns.Length);
            writer.WriteCount(count);
            WriteOwnColumns(writer, records.Span);
            for (int column = 0; column < _columns.Columns.Length; column++)
            {
                if (_columns.Columns[column].IsNumeric)
                {
                    WriteNumbers(writer, column, records.Span);
                }
                else
                {
                    await WriteTextsAsync(writer, column, records, stream, cancellationToken).ConfigureAwait(false);
                }
            }
        }

        await stream.WriteAsync(writer.Written, cancellationToken).ConfigureAwait(false);
    }

    private void WriteOwnColumns(BlockWriter writer, ReadOnlySpan<LogRecord> records)
    {
        writer.BeginColumn(LogColumns.Day, "Date");
        foreach (LogRecord _ in records)
        {
            writer.Write(_day);
        }

        writer.BeginColumn(LogColumns.Batch, "UInt64");
        foreach (LogRecord _ in records)
        {
            writer.Write(_token.Number);
        }

        writer.BeginColumn(LogColumns.Kind, Text);
        foreach (LogRecord record in records)
        {
            writer.Write(LogColumns.NameOf(record.Kind));
        }

        writer.BeginColumn(LogColumns.AppId, Text);
        foreach (LogRecord record in records)
        {
            writer.Write(record.AppId);
        }

        writer.BeginColumn(LogColumns.Time, "DateTime64(3, 'UTC')");
        foreach (LogRecord record in records)
        {
            writer.Write(StoredTime.Clamp(record.UnixTimeMilliseconds));
        }

        writer.BeginColumn(LogColumns.Id, Text);
        foreach (LogRecord record in records)
        {
            writer.WriteId(record.Id);
        }
    }

    private void WriteNumbers(BlockWriter writer, int column, ReadOnlySpan<LogRecord> records)
    {
        // First which are missing, then the numbers.
        writer.BeginColumn(_columns.Columns[column].Name, _columns.Columns[column].Type);
        foreach (LogRecord record in records)
        {
            writer.Write(_columns.NumberOf(record, column) is null);
        }

        foreach (LogRecord record in records)
        {
            writer.Write(_columns.NumberOf(record, column) ?? 0);
        }
    }

    /// <summary>Writes texts, and sends what was written whenever it is a chunk: bodies may be long.</summary>
    private async ValueTask WriteTextsAsync(BlockWriter writer, int column, ReadOnlyMemory<LogRecord> records, Stream stream, CancellationToken cancellationToken)
    {
        writer.BeginColumn(_columns.Columns[column].Name, Text);
        for (int i = 0; i < records.Length; i++)
        {
            writer.WriteOptional(_columns.TextOf(records.Span[i], column));
            if (writer.Length >= ChunkBytes)
            {
                await stream.WriteAsync(writer.Written, cancellationToken).ConfigureAwait(false);
                writer.Clear();
            }
        }
    }
}
