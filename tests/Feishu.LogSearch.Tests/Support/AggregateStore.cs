using System.Collections.Immutable;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Tests;

/// <summary>A store that counts by itself, written the simplest way: over a list, by the request's own reference.</summary>
internal sealed class AggregateStore : RecordingStore, ILogAggregateStore
{
    private readonly List<LogRecord> _records = [];

    public int Aggregations { get; private set; }

    public override ValueTask AppendAsync(LogBatch batch, CancellationToken cancellationToken)
    {
        _records.AddRange(batch.Records);
        return base.AppendAsync(batch, cancellationToken);
    }

    public ValueTask<LogHistogramResult> GetHistogramAsync(LogHistogramRequest request, CancellationToken cancellationToken)
    {
        Aggregations++;
        long[] counts = new long[request.BucketCount * LogHistogramResult.StatusCount];
        foreach (LogRecord record in _records.Where(request.Matches))
        {
            int bucket = (int)((record.Time - request.Origin) / request.BucketSize);
            counts[(bucket * LogHistogramResult.StatusCount) + (int)LogEntry.FromRecord(record).Status]++;
        }

        return ValueTask.FromResult(new LogHistogramResult { Counts = [.. counts] });
    }

    public ValueTask<LogFacetResult> GetFacetAsync(LogFacetRequest request, CancellationToken cancellationToken)
    {
        Aggregations++;
        LogField field = request.Field;
        LogRecord[] matching = [.. _records.Where(request.Matches)];
        ImmutableArray<LogFacetCount> values = field.IsNumeric
            ? [.. matching.GroupBy(record => record.GetNumber(field)).Where(group => group.Key is not null).Select(group => new LogFacetCount(null, group.Key, group.Count())).OrderByDescending(value => value.Count).ThenBy(value => value.Number)]
            : [.. matching.GroupBy(record => record.GetText(field)).Where(group => group.Key is not null).Select(group => new LogFacetCount(group.Key, null, group.Count())).OrderByDescending(value => value.Count).ThenBy(value => value.Text, StringComparer.Ordinal)];
        return ValueTask.FromResult(new LogFacetResult
        {
            Values = [.. values.Take(request.Top)],
            DistinctValues = values.Length,
            Missing = matching.Length - values.Sum(value => value.Count),
        });
    }
}
