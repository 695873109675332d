using System.Collections.Immutable;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch;

/// <summary>Counts, histograms and facets.</summary>
internal static class LogCounting
{
    private const int PreferredBuckets = 60;

    private static readonly TimeSpan[] RoundBuckets =
    [
        TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30),
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30),
    ];

    public static TimeSpan RoundBucket(LogWindow window) =>
        RoundBuckets.Where(size => window.Duration <= size * PreferredBuckets).DefaultIfEmpty(TimeSpan.FromHours(1)).First();

    /// <summary>Whether the window is at most as many buckets long as are allowed; where it begins within one, it may touch one more.</summary>
    public static bool CanBeBucket(TimeSpan size, LogWindow window) =>
        size > TimeSpan.Zero
        && size <= LogLimits.MaxWindow
        && size.Ticks % TimeSpan.TicksPerMillisecond == 0
        && (window.Duration.Ticks - 1) / size.Ticks < LogLimits.MaxBuckets;

    public static async ValueTask<LogCount> CountAsync(LogStoreGateway store, LogQuery query, LogWindow window, CancellationToken cancellationToken)
    {
        LogHistogramResult result = await store.GetHistogramAsync(LogRequests.Histogram(query, window, window.Start, window.Duration), cancellationToken).ConfigureAwait(false);
        return CountAt(result.Counts, 0) with { Completeness = result.Completeness };
    }

    public static async ValueTask<LogHistogram> HistogramAsync(LogSearchEngine engine, LogQuery query, LogWindow window, TimeSpan size, CancellationToken cancellationToken)
    {
        long start = engine.Time.GetTimestamp();
        LogHistogramRequest request = LogRequests.Histogram(query, window, Align(window.Start, size, engine.GetRetention(query.AppId).TimeZone), size);
        LogHistogramResult result = await engine.Store.GetHistogramAsync(request, cancellationToken).ConfigureAwait(false);
        ImmutableArray<LogHistogramBucket> buckets = [.. Enumerable.Range(0, request.BucketCount).Select(Bucket)];
        var total = new LogCount(buckets.Sum(bucket => bucket.Count.Success), buckets.Sum(bucket => bucket.Count.Fail), buckets.Sum(bucket => bucket.Count.Timeout));
        return new LogHistogram
        {
            Buckets = buckets,
            BucketSize = size,
            Total = total,
            Window = window,
            Completeness = result.Completeness,
            Cost = new LogCost(engine.Time.GetElapsedTime(start), result.RecordsScanned, total.Total),
        };

        LogHistogramBucket Bucket(int index)
        {
            DateTimeOffset from = request.Origin + (size * index);
            DateTimeOffset to = from + size;
            return new LogHistogramBucket(new LogWindow(from < window.Start ? window.Start : from, to > window.End ? window.End : to), CountAt(result.Counts, index));
        }
    }

    public static async ValueTask<LogFacet> FacetAsync(LogSearchEngine engine, LogQuery query, LogWindow window, LogField field, int top, CancellationToken cancellationToken)
    {
        long start = engine.Time.GetTimestamp();
        LogFacetResult result = await engine.Store.GetFacetAsync(
            LogRequests.Facet(query, window, field, top),
            cancellationToken).ConfigureAwait(false);
        return new LogFacet
        {
            Field = field,
            Values = [.. result.Values.Select(value => new LogFacetValue(value.Number is { } number ? LogFieldValue.Format(field, number) : value.Text!, value.Count))],
            DistinctValues = result.DistinctValues,
            Missing = result.Missing,
            Window = window,
            Completeness = result.Completeness,
            Cost = new LogCost(engine.Time.GetElapsedTime(start), result.RecordsScanned, result.Values.Sum(value => value.Count)),
        };
    }

    /// <summary>The bucket edge at or before an instant, as clocks in the app's time zone show it: hours begin at :00 there.</summary>
    private static DateTimeOffset Align(DateTimeOffset time, TimeSpan size, TimeZoneInfo zone)
    {
        TimeSpan offset = zone.GetUtcOffset(time);
        long local = time.UtcTicks + offset.Ticks;
        return new DateTimeOffset(local - (local % size.Ticks) - offset.Ticks, TimeSpan.Zero);
    }

    private static LogCount CountAt(ImmutableArray<long> counts, int bucket)
    {
        ReadOnlySpan<long> statuses = counts.AsSpan().Slice(bucket * LogHistogramResult.StatusCount, LogHistogramResult.StatusCount);
        return new LogCount(statuses[(int)LogStatus.Success], statuses[(int)LogStatus.Fail], statuses[(int)LogStatus.Timeout]);
    }
}
