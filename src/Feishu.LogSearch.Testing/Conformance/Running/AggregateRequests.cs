using System.Collections.Immutable;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Testing;

/// <summary>Requests to count, and what the reference counts for them.</summary>
internal static class AggregateRequests
{
    public static LogHistogramRequest Histogram(LogReadRequest request, DateTimeOffset origin, TimeSpan bucket) => new()
    {
        Kind = request.Kind,
        AppId = request.AppId,
        Window = request.Window,
        Conditions = request.Conditions,
        Origin = origin,
        BucketSize = bucket,
    };

    public static LogFacetRequest Facet(LogReadRequest request, LogField field, int top) => new()
    {
        Kind = request.Kind,
        AppId = request.AppId,
        Window = request.Window,
        Conditions = request.Conditions,
        Field = field,
        Top = top,
    };

    public static ImmutableArray<long> Count(ReferenceLog reference, LogHistogramRequest request)
    {
        long[] counts = new long[request.BucketCount * LogHistogramResult.StatusCount];
        foreach (LogRecord record in reference.Matching(request))
        {
            long bucket = (record.Time - request.Origin).Ticks / request.BucketSize.Ticks;
            counts[(bucket * LogHistogramResult.StatusCount) + record.GetNumber(ConformanceRecord.StatusOf(record.Kind))!.Value]++;
        }

        return [.. counts];
    }

    public static LogFacetResult Count(ReferenceLog reference, LogFacetRequest request)
    {
        LogRecord[] records = [.. reference.Matching(request)];
        LogFacetCount[] values =
        [
            .. records
                .GroupBy(record => request.Field.IsNumeric ? (null, record.GetNumber(request.Field)) : (record.GetText(request.Field), (long?)null))
                .Where(group => group.Key != (null, null))
                .Select(group => new LogFacetCount(group.Key.Item1, group.Key.Item2, group.LongCount()))
                .OrderByDescending(value => value.Count)
                .ThenBy(value => value.Number)
                .ThenBy(value => value.Text, StringComparer.Ordinal),
        ];
        return new LogFacetResult
        {
            Values = [.. values.Take(request.Top)],
            DistinctValues = values.Length,
            Missing = records.Length - values.Sum(value => value.Count),
        };
    }
}
