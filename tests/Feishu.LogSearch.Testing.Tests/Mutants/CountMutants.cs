using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Testing.Tests;

/// <summary>Stores that count wrongly.</summary>
internal static class CountMutants
{
    public sealed class BucketsAreOffByOne(TimeProvider time) : CountingListStore(time)
    {
        protected override long Bucket(LogHistogramRequest request, LogRecord record) =>
            Math.Min(base.Bucket(request, record) + ((record.Time - request.Origin).Ticks % request.BucketSize.Ticks == 0 ? 0 : 1), request.BucketCount - 1);
    }

    public sealed class BucketsBeginAtTheWindow(TimeProvider time) : CountingListStore(time)
    {
        protected override long Bucket(LogHistogramRequest request, LogRecord record) => (record.Time - request.Window.Start).Ticks / request.BucketSize.Ticks;
    }

    public sealed class TiesAreInNoOrder(TimeProvider time) : CountingListStore(time)
    {
        protected override IEnumerable<LogFacetCount> Order(IEnumerable<LogFacetCount> values) => values.OrderByDescending(value => value.Count);
    }

    public sealed class TiesAreOrderedByCulture(TimeProvider time) : CountingListStore(time)
    {
        protected override IEnumerable<LogFacetCount> Order(IEnumerable<LogFacetCount> values) =>
            values.OrderByDescending(value => value.Count).ThenBy(value => value.Number).ThenBy(value => value.Text, StringComparer.InvariantCulture);
    }

    public sealed class DistinctValuesAreCutAtTheTop(TimeProvider time) : CountingListStore(time)
    {
        protected override int Distinct(int distinct, LogFacetRequest request) => Math.Min(distinct, request.Top);
    }

    public sealed class MissingValuesAreNotCounted(TimeProvider time) : CountingListStore(time)
    {
        protected override long Missing(long missing) => 0;
    }
}
