using Feishu.LogSearch.Benchmarks.Workload;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Feishu.LogSearch.Benchmarks.Peers;

/// <summary>Counts from doc values.</summary>
internal static class LuceneCounting
{
    private const long Hour = 3_600_000;

    public static PeerAnswer Histogram(IndexSearcher searcher, Query query, Filter filter)
    {
        long[] counts = new long[W1Search.Hours * W1Search.StatusCount];
        long start = W1.DayStart.ToUnixTimeMilliseconds();
        NumericDocValues times = null!;
        NumericDocValues statuses = null!;
        searcher.Search(query, filter, Collector.NewAnonymous(
            setScorer: _ => { },
            setNextReader: context =>
            {
                times = context.AtomicReader.GetNumericDocValues("time");
                statuses = context.AtomicReader.GetNumericDocValues("status");
            },
            collect: document => counts[((times.Get(document) - start) / Hour * W1Search.StatusCount) + statuses.Get(document)]++,
            acceptsDocsOutOfOrder: () => true));
        return PeerAnswer.OfHistogram(counts);
    }

    public static PeerAnswer ErrorCodes(IndexSearcher searcher, Query query, Filter filter)
    {
        Dictionary<long, long> counts = [];
        long missing = 0;
        NumericDocValues codes = null!;
        IBits present = null!;
        searcher.Search(query, filter, Collector.NewAnonymous(
            setScorer: _ => { },
            setNextReader: context =>
            {
                codes = context.AtomicReader.GetNumericDocValues("error_code");
                present = context.AtomicReader.GetDocsWithField("error_code");
            },
            collect: document =>
            {
                if (present.Get(document))
                {
                    long code = codes.Get(document);
                    counts[code] = counts.GetValueOrDefault(code) + 1;
                }
                else
                {
                    missing++;
                }
            },
            acceptsDocsOutOfOrder: () => true));
        return PeerAnswer.OfFacet(
            [.. counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Take(W1Search.TopCodes).Select(pair => (pair.Key, pair.Value))],
            missing);
    }
}
