using System.Collections.Immutable;

namespace Feishu.LogSearch.ClickHouse;

/// <summary>Answers reads, histograms and facets, each with one query; a read with two where its page reaches further back than the last one did.</summary>
internal sealed class LogReader(ServerPool servers, TableNames names, SearchBounds bounds, PageReach reach)
{
    /// <summary>Whether the server looks into the indexes granule by granule while it reads; where next to nothing is found, it is sooner done looking through them before.</summary>
    private const string LookWhileReading = "use_skip_indexes_on_data_read";

    public Task<LogReadResult> ReadAsync(LogReadRequest request, CancellationToken cancellationToken) => bounds.SearchAsync(
        request,
        part => ReadPartAsync(part, cancellationToken),

        // As many as were asked for: older ones were not wanted anyway.
        (result, completeness) => result.Records.Length == request.Limit ? result : result with { Completeness = completeness });

    public Task<LogHistogramResult> GetHistogramAsync(LogHistogramRequest request, CancellationToken cancellationToken) => bounds.SearchAsync(
        request,
        part => CountByTimeAsync(part, cancellationToken),
        (result, completeness) => result with { Completeness = completeness });

    public Task<LogFacetResult> GetFacetAsync(LogFacetRequest request, CancellationToken cancellationToken) => bounds.SearchAsync(
        request,
        part => CountByValueAsync(part, cancellationToken),
        (result, completeness) => result with { Completeness = completeness });

    /// <summary>The query of a read: also for the tests, which ask the server how it would answer it.</summary>
    public static SqlStatement ReadSql(TableNames names, LogReadRequest request)
    {
        LogFieldTable table = LogFields.For(request.Kind);
        SqlStatement sql = new SqlStatement($"SELECT {LogColumns.Time}, {LogColumns.Id}")
            .Append(string.Concat(table.Texts.Concat(table.Numbers).Select(field => ", " + LogColumns.Of(field).Name)))
            .Append($"\nFROM {names.Records}\nPREWHERE ");
        ConditionSql.AppendConditions(sql, request);
        if (request.Before is { } before)
        {
            ConditionSql.AppendBefore(sql, before);
        }

        return sql.Append($"\nORDER BY {LogColumns.Time} DESC, {LogColumns.Id} DESC LIMIT ").Append(request.Limit);
    }

    private async Task<LogReadResult> ReadPartAsync(LogReadRequest request, CancellationToken cancellationToken)
    {
        LogReadResult result = reach.StartOf(request) switch
        {
            null => await ReadWindowAsync(request, UnknownSettings(request), cancellationToken).ConfigureAwait(false),
            { } start when start > request.Window.Start => await ReadFromAsync(start, request, cancellationToken).ConfigureAwait(false),
            _ => await ReadWindowAsync(request, SparseSettings(), cancellationToken).ConfigureAwait(false),
        };
        reach.Learn(request, result);
        return result;
    }

    /// <summary>Reads what is not older than an instant, and what is only if the page is not full then.</summary>
    private async Task<LogReadResult> ReadFromAsync(DateTimeOffset start, LogReadRequest request, CancellationToken cancellationToken)
    {
        LogReadRequest near = request with { Window = request.Window with { Start = start } };
        LogReadResult newest = await ReadWindowAsync(near, NearSettings(near), cancellationToken).ConfigureAwait(false);
        if (newest.Records.Length == request.Limit)
        {
            return newest;
        }

        LogReadRequest rest = request with { Window = request.Window with { End = start }, Limit = request.Limit - newest.Records.Length };
        LogReadResult older = await ReadWindowAsync(rest, UnknownSettings(rest), cancellationToken).ConfigureAwait(false);
        return new LogReadResult { Records = newest.Records.AddRange(older.Records), RecordsScanned = newest.RecordsScanned + older.RecordsScanned };
    }

    private async Task<LogReadResult> ReadWindowAsync(LogReadRequest request, Dictionary<string, object> settings, CancellationToken cancellationToken)
    {
        Answer answer = await servers.QueryAsync(ReadSql(names, request), settings, cancellationToken).ConfigureAwait(false);
        return new LogReadResult { Records = Records(answer, request), RecordsScanned = answer.RowsRead };
    }

    private Dictionary<string, object> UnknownSettings(LogReadRequest request) =>
        request.Conditions.Any(ConditionSql.IsRare) ? new(bounds.Settings) { [LookWhileReading] = 0 } : bounds.Settings;

    /// <summary>A page that is near is in the first granules that are read: a second thread would read what nobody wants.</summary>
    private Dictionary<string, object> NearSettings(LogReadRequest request)
    {
        var settings = new Dictionary<string, object>(bounds.Settings) { ["max_threads"] = 1 };
        if (request.Conditions.IsEmpty)
        {
            // All columns at once: every record of these granules is wanted.
            settings["query_plan_optimize_lazy_materialization"] = 0;
        }

        return settings;
    }

    /// <summary>Where the window has no page full, all of it is read, and the order in which is the server's to choose.</summary>
    private Dictionary<string, object> SparseSettings() => new(bounds.Settings) { [LookWhileReading] = 0, ["optimize_read_in_order"] = 0 };

    private static ImmutableArray<LogRecord> Records(Answer answer, LogReadRequest request)
    {
        LogFieldTable table = LogFields.For(request.Kind);
        ImmutableArray<LogRecord>.Builder records = ImmutableArray.CreateBuilder<LogRecord>();
        RowBinaryReader rows = answer.Read();
        while (!rows.IsAtEnd)
        {
            DateTimeOffset time = DateTimeOffset.FromUnixTimeMilliseconds(rows.ReadInt64());
            string id = rows.ReadId();
            string?[] texts = new string?[table.Texts.Length];
            for (int i = 0; i < texts.Length; i++)
            {
                texts[i] = StoredText.Read(rows.ReadText());
            }

            long?[] numbers = new long?[table.Numbers.Length];
            for (int i = 0; i < numbers.Length; i++)
            {
                numbers[i] = rows.ReadNullableInt64();
            }

            records.Add(new LogRecord(request.Kind, request.AppId, id, time, texts, numbers));
        }

        return records.DrainToImmutable();
    }

    private async Task<LogHistogramResult> CountByTimeAsync(LogHistogramRequest request, CancellationToken cancellationToken)
    {
        var sql = new SqlStatement($"SELECT intDiv(toUnixTimestamp64Milli({LogColumns.Time}) - ");
        sql.Append(request.Origin.ToUnixTimeMilliseconds(), "Int64").Append(", ").Append((object)(long)request.BucketSize.TotalMilliseconds, "Int64");
        sql.Append($") AS bucket, toInt64(ifNull({LogColumns.Of(LogFields.For(request.Kind).Status).Name}, {(int)LogStatus.Fail})) AS outcome, toInt64(count())\nFROM {names.Records}\nPREWHERE ");
        ConditionSql.AppendConditions(sql, request);
        sql.Append("\nGROUP BY bucket, outcome");
        Answer answer = await servers.QueryAsync(sql, bounds.Settings, cancellationToken).ConfigureAwait(false);
        return new LogHistogramResult { Counts = Counts(answer, request.BucketCount), RecordsScanned = answer.RowsRead };
    }

    private static ImmutableArray<long> Counts(Answer answer, int buckets)
    {
        long[] counts = new long[buckets * LogHistogramResult.StatusCount];
        RowBinaryReader rows = answer.Read();
        while (!rows.IsAtEnd)
        {
            long bucket = rows.ReadInt64();
            long status = rows.ReadInt64();
            counts[(bucket * LogHistogramResult.StatusCount) + status] += rows.ReadInt64();
        }

        return ImmutableArray.Create(counts);
    }

    private async Task<LogFacetResult> CountByValueAsync(LogFacetRequest request, CancellationToken cancellationToken)
    {
        Answer answer = await servers.QueryAsync(FacetSql(request), bounds.Settings, cancellationToken).ConfigureAwait(false);
        return Facet(answer, request);
    }

    private SqlStatement FacetSql(LogFacetRequest request)
    {
        bool isNumeric = request.Field.IsNumeric;
        string column = LogColumns.Of(request.Field).Name;
        SqlStatement sql = new SqlStatement("SELECT value, toInt64(records), toInt64(count() OVER ())\nFROM (SELECT ")
            .Append(isNumeric ? column : $"toString({column})")
            .Append($" AS value, count() AS records FROM {names.Records}\nPREWHERE ");
        ConditionSql.AppendConditions(sql, request);
        string missing = isNumeric ? "isNull(value)" : $"value = {SqlText.Literal(StoredText.Missing)}";

        // Bytes of UTF-8 are ordered like UTF-16 but for U+E000 to U+FFFF (EE and EF), which come after what lies beyond them.
        string value = isNumeric ? "value" : @"replaceAll(replaceAll(value, '\xEE', '\xFE'), '\xEF', '\xFF')";
        return sql.Append($"\nGROUP BY value)\nORDER BY {missing} DESC, records DESC, {value} ASC LIMIT ").Append(request.Top + 1L);
    }

    private static LogFacetResult Facet(Answer answer, LogFacetRequest request)
    {
        ImmutableArray<LogFacetCount>.Builder values = ImmutableArray.CreateBuilder<LogFacetCount>();
        long missing = 0;
        long distinct = 0;
        RowBinaryReader rows = answer.Read();
        while (!rows.IsAtEnd)
        {
            long? number = request.Field.IsNumeric ? rows.ReadNullableInt64() : null;
            string? text = request.Field.IsNumeric ? null : StoredText.Read(rows.ReadText());
            long count = rows.ReadInt64();
            distinct = rows.ReadInt64();
            if (number is null && text is null)
            {
                missing = count;
            }
            else if (values.Count < request.Top)
            {
                values.Add(new LogFacetCount(text, number, count));
            }
        }

        return new LogFacetResult
        {
            Values = values.DrainToImmutable(),
            DistinctValues = (int)Math.Min(int.MaxValue, missing > 0 ? distinct - 1 : distinct),
            Missing = missing,
            RecordsScanned = answer.RowsRead,
        };
    }
}
