using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Testing.Tests;

/// <summary>A correct store that counts by itself, in steps that mutants get wrong.</summary>
internal class CountingListStore(TimeProvider time) : ListStore(time), ILogAggregateStore
{
    public async ValueTask<LogHistogramResult> GetHistogramAsync(LogHistogramRequest request, CancellationToken cancellationToken)
    {
        long[] counts = new long[request.BucketCount * LogHistogramResult.StatusCount];
        foreach (LogRecord record in await AllAsync(request, cancellationToken))
        {
            LogField status = LogFields.For(record.Kind).FindField("status")!;
            counts[(Bucket(request, record) * LogHistogramResult.StatusCount) + record.GetNumber(status)!.Value]++;
        }

        return new LogHistogramResult { Counts = [.. counts] };
    }

    public async ValueTask<LogFacetResult> GetFacetAsync(LogFacetRequest request, CancellationToken cancellationToken)
    {
        IReadOnlyList<LogRecord> records = await AllAsync(request, cancellationToken);
        LogFacetCount[] values =
        [
            .. Order(records
                .GroupBy(record => (request.Field.IsNumeric ? null : record.GetText(request.Field), request.Field.IsNumeric ? record.GetNumber(request.Field) : null))
                .Where(group => group.Key != (null, null))
                .Select(group => new LogFacetCount(group.Key.Item1, group.Key.Item2, group.LongCount()))),
        ];
        return new LogFacetResult
        {
            Values = [.. values.Take(request.Top)],
            DistinctValues = Distinct(values.Length, request),
            Missing = Missing(records.Count - values.Sum(value => value.Count)),
        };
    }

    protected virtual long Bucket(LogHistogramRequest request, LogRecord record) => (record.Time - request.Origin).Ticks / request.BucketSize.Ticks;

    protected virtual IEnumerable<LogFacetCount> Order(IEnumerable<LogFacetCount> values) =>
        values.OrderByDescending(value => value.Count).ThenBy(value => value.Number).ThenBy(value => value.Text, StringComparer.Ordinal);

    protected virtual int Distinct(int distinct, LogFacetRequest request) => distinct;

    protected virtual long Missing(long missing) => missing;

    private async ValueTask<IReadOnlyList<LogRecord>> AllAsync(LogStoreRequest request, CancellationToken cancellationToken)
    {
        var read = new LogReadRequest { Kind = request.Kind, AppId = request.AppId, Window = request.Window, Conditions = request.Conditions, Limit = int.MaxValue };
        return (await ReadAsync(read, cancellationToken)).Records;
    }
}
