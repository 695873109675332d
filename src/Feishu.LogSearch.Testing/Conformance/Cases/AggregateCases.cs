using System.Collections.Immutable;
using System.Globalization;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Testing;

/// <summary>
/// Counts, as users ask for them: by the store where it claims to count, else by the library over its reads. Those of the
/// seam alone have nothing to prove for a store that does not count.
/// </summary>
internal static class AggregateCases
{
    private static readonly (LogField Field, object? Value) None = (ServerLogFields.Host, null);

    public static ImmutableArray<LogStoreConformanceCase> All { get; } =
    [
        new("A_histogram_equals_the_records", "Buckets by status, of windows that begin within a bucket, with and without filters, empty buckets included.", HistogramAsync),
        new("A_count_equals_the_records", "Counts by status, with and without filters.", CountAsync),
        new("A_facet_equals_the_records", "Each facetable field of each kind: ties are broken by value, the top is cut, missing values are counted apart, empty texts are values.", FacetAsync),
        new("A_histograms_origin_may_lie_before_the_window", "The store's own counting: an origin before the window, buckets that do not divide it, records just outside it.", OriginAsync),
        new("A_facets_ties_are_ordered_by_value", "The store's own counting: equal counts, texts ordinal and numbers ascending, hostile texts and extreme numbers among them, every top.", TiesAsync),
    ];

    private static async Task HistogramAsync(ConformanceRun run)
    {
        await AppendAsync(run).ConfigureAwait(false);
        foreach (TimeSpan bucket in (TimeSpan[])[TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(7), TimeSpan.FromMinutes(1), TimeSpan.FromHours(1)])
        {
            foreach ((ServerLogQuery query, LogReadRequest request) in Queries(run))
            {
                LogHistogram histogram = await run.Search.Find(query).GetHistogramAsync(bucket, run.Token).ConfigureAwait(false);
                LogRecord[] records = [.. run.Reference.Matching(request)];
                foreach (LogHistogramBucket counted in histogram.Buckets)
                {
                    LogCount expected = Count(records.Where(record => counted.Window.Contains(record.Time)));
                    run.Expect(counted.Count == expected, "each bucket of a histogram counts its records", $"{expected} from {RequestText.Of(counted.Window.Start)} to {RequestText.Of(counted.Window.End)} for {query}", $"{counted.Count}");
                }

                run.Expect(histogram.Total == Count(records), "a histogram counts all records", $"{Count(records)} for {query}", $"{histogram.Total}");
                run.Expect(histogram.Completeness.IsComplete, "a histogram of all records says that it is complete", "LogCompleteness.Complete", $"{histogram.Completeness.Reason}");
            }
        }
    }

    private static async Task CountAsync(ConformanceRun run)
    {
        await AppendAsync(run).ConfigureAwait(false);
        foreach ((ServerLogQuery query, LogReadRequest request) in Queries(run))
        {
            LogCount expected = Count(run.Reference.Matching(request));
            LogCount actual = await run.Search.Find(query).CountAsync(run.Token).ConfigureAwait(false);
            run.Expect(actual == expected, "a count counts all records", $"{expected} for {query}", $"{actual}");
        }
    }

    private static async Task FacetAsync(ConformanceRun run)
    {
        var random = new RandomLog(run, 0);
        foreach (LogBatch batch in random.Batches(400))
        {
            await run.AppendAsync(batch).ConfigureAwait(false);
        }

        LogWindow window = run.Request().Window with { Start = run.Options.Now.AddHours(-24), End = run.Options.Now };
        foreach (LogField field in LogFields.For(LogKind.Server).Fields.Where(field => field.IsFacetable))
        {
            await ExpectAsync(ServerLogQuery.ForApp(ConformanceRun.App), field).ConfigureAwait(false);
        }

        foreach (LogField field in LogFields.For(LogKind.Event).Fields.Where(field => field.IsFacetable))
        {
            await ExpectAsync(EventLogQuery.ForApp(ConformanceRun.App), field).ConfigureAwait(false);
        }

        foreach (LogField field in LogFields.For(LogKind.Client).Fields.Where(field => field.IsFacetable))
        {
            await ExpectAsync(ClientLogQuery.ForApp(ConformanceRun.App, ClientFeature.Widget), field, new LogCondition.TextIn([ClientLogFields.Feature], ["widget"])).ConfigureAwait(false);
        }

        async Task ExpectAsync<TEntry>(LogQuery<TEntry> query, LogField field, params LogCondition[] conditions)
            where TEntry : LogEntry
        {
            LogReadRequest request = run.Request(query.Kind, conditions) with { Window = window };
            foreach (int top in (int[])[1, 3, 1_000])
            {
                LogFacet actual = await run.Search.Find(query.Between(window.Start, window.End)).GetFacetAsync(field, top, run.Token).ConfigureAwait(false);
                LogFacetResult expected = AggregateRequests.Count(run.Reference, AggregateRequests.Facet(request, field, top));
                run.Expect(
                    actual.Values.SequenceEqual(expected.Values.Select(value => new LogFacetValue(Text(field, value), value.Count)))
                    && actual.DistinctValues == expected.DistinctValues
                    && actual.Missing == expected.Missing,
                    "a facet counts the records by value",
                    Describe(field, top, expected.Values.Select(value => (Text(field, value), value.Count)), expected.DistinctValues, expected.Missing),
                    Describe(field, top, actual.Values.Select(value => (value.Value, value.Count)), actual.DistinctValues, actual.Missing));
            }
        }
    }

    private static async Task OriginAsync(ConformanceRun run)
    {
        if (run.Store is not ILogAggregateStore)
        {
            return;
        }

        await AppendAsync(run).ConfigureAwait(false);
        LogReadRequest request = run.Request() with { Window = new LogWindow(run.At(1_500), run.At(61_001)) };
        foreach ((int before, int bucket) in ((int, int)[])[(0, 1_000), (500, 1_000), (1, 7), (999, 60_000), (86_400_000, 3_600_000), (0, 59_501), (0, 59_500), (0, 1_000_000)])
        {
            await AggregateExpectations.HistogramAsync(run, AggregateRequests.Histogram(request, request.Window.Start.AddMilliseconds(-before), TimeSpan.FromMilliseconds(bucket))).ConfigureAwait(false);
        }
    }

    private static async Task TiesAsync(ConformanceRun run)
    {
        if (run.Store is not ILogAggregateStore)
        {
            return;
        }

        await TextRows.AppendAsync(run, ServerLogFields.Method, "GET", "GET", "GET", "get", "get").ConfigureAwait(false);
        long[] numbers = [long.MinValue, -1, 0, 1, 10, 9, long.MaxValue, 9, 0];
        await run.AppendAsync([.. numbers.Select((number, index) => ConformanceRecord.Server($"n{index}", run.At(1_000 + index), (ServerLogFields.ErrorCode, number)))]).ConfigureAwait(false);
        foreach (LogField field in (LogField[])[ServerLogFields.Method, ServerLogFields.ErrorCode, ServerLogFields.Status, ServerLogFields.Host])
        {
            foreach (int top in (int[])[1, 2, 3, 5, 50, 1_000])
            {
                await AggregateExpectations.FacetAsync(run, AggregateRequests.Facet(run.Request(), field, top)).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Records over two minutes and some hours, of all statuses, with values that some lack.</summary>
    private static Task AppendAsync(ConformanceRun run) => run.AppendAsync([.. Enumerable.Range(0, 600).Select(i => ConformanceRecord.Server(
        $"r{i}",
        i % 50 == 0 ? run.At(0).AddMinutes(-i) : run.At(i * 211),
        (ServerLogFields.Status, i * 7 % 3),
        i % 4 == 0 ? None : (ServerLogFields.Method, i % 3 == 0 ? "GET" : "POST"),
        i % 5 == 0 ? None : (ServerLogFields.ErrorMessage, $"Error {i % 7}")))]);

    /// <summary>Queries as users write them, each with the request that says the same.</summary>
    private static (ServerLogQuery Query, LogReadRequest Request)[] Queries(ConformanceRun run)
    {
        ServerLogQuery all = ServerLogQuery.ForApp(ConformanceRun.App).Between(run.At(333), run.At(90_000));
        return
        [
            (all, Request()),
            (all.WithMethod("GET"), Request(new LogCondition.TextIn([ServerLogFields.Method], ["GET"]))),
            (all.WithMethod("PUT"), Request(new LogCondition.TextIn([ServerLogFields.Method], ["PUT"]))),
            (all.Excluding(query => query.WithMethod("POST")), Request(new LogCondition.Not(new LogCondition.TextIn([ServerLogFields.Method], ["POST"])))),
            (all.WithErrorMessage("error 3"), Request(new LogCondition.TextContains([ServerLogFields.ErrorMessage], "error 3"))),
            (all.WithStatus(LogStatus.Timeout), Request(new LogCondition.NumberIn(ServerLogFields.Status, [(long)LogStatus.Timeout]))),
        ];

        LogReadRequest Request(params LogCondition[] conditions) => run.Request(conditions) with { Window = new LogWindow(run.At(333), run.At(90_000)) };
    }

    private static LogCount Count(IEnumerable<LogRecord> records)
    {
        long[] counts = new long[LogHistogramResult.StatusCount];
        foreach (LogRecord record in records)
        {
            counts[record.GetNumber(ServerLogFields.Status)!.Value]++;
        }

        return new LogCount(counts[0], counts[1], counts[2]);
    }

    private static string Text(LogField field, LogFacetCount value) =>
        value.Number is not { } number ? value.Text!
        : field.Type == LogFieldType.Status ? ((LogStatus)number).ToString().ToLowerInvariant()
        : number.ToString(CultureInfo.InvariantCulture);

    private static string Describe(LogField field, int top, IEnumerable<(string Value, long Count)> values, int distinct, long missing) => string.Create(
        CultureInfo.InvariantCulture,
        $"top {top} of {field}: {string.Join(", ", values.Select(value => $"{RequestText.Quote(value.Value)} {value.Count}"))}; {distinct} values, {missing} without");
}
