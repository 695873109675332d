using System.Collections.Immutable;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Testing;

/// <summary>Random records and random requests, the store against the reference. The seed is in the failure.</summary>
internal static class RandomCases
{
    public static ImmutableArray<LogStoreConformanceCase> All { get; } =
    [
        new("Random_reads_equal_the_reference", "Random records in random batches, hours apart; random windows, positions, limits and conditions of all types. A failing request is made as small as it can be.", ReadsAsync),
        new("Random_reads_after_deletion_equal_the_reference", "The same after a deletion of the older third, and after reopening where the store persists.", AfterDeletionAsync),
        new("Random_counts_equal_the_reference", "The store's own counting: random histograms and facets. A store that does not count has nothing to prove here.", CountsAsync),
    ];

    private static async Task ReadsAsync(ConformanceRun run)
    {
        RandomRequests requests = await AppendAsync(run, stream: 0).ConfigureAwait(false);
        await CompareAsync(run, requests).ConfigureAwait(false);
    }

    private static async Task AfterDeletionAsync(ConformanceRun run)
    {
        RandomRequests requests = await AppendAsync(run, stream: 1).ConfigureAwait(false);
        DateTimeOffset cutoff = run.Options.Now.AddDays(-2);
        await run.DeleteBeforeAsync(LogKind.Server, ConformanceRun.App, cutoff).ConfigureAwait(false);
        await run.DeleteBeforeAsync(LogKind.Client, ConformanceRun.UpperApp, cutoff).ConfigureAwait(false);
        if (run.Abilities.HasFlag(LogStoreAbilities.Persistence))
        {
            await run.ReopenAsync().ConfigureAwait(false);
        }

        await CompareAsync(run, requests).ConfigureAwait(false);
    }

    private static async Task CountsAsync(ConformanceRun run)
    {
        if (run.Store is not ILogAggregateStore)
        {
            return;
        }

        RandomRequests requests = await AppendAsync(run, stream: 2).ConfigureAwait(false);
        for (int i = 0; i < run.Options.Queries; i++)
        {
            LogReadRequest request = requests.Next();
            long window = (long)request.Window.Duration.TotalMilliseconds;
            var bucket = TimeSpan.FromMilliseconds((window / (1 + requests.Next(50))) + 1);
            var earlier = TimeSpan.FromMilliseconds(requests.Next((int)Math.Min(bucket.TotalMilliseconds, int.MaxValue)));
            await AggregateExpectations.HistogramAsync(run, AggregateRequests.Histogram(request, request.Window.Start - earlier, bucket), run.Options.Seed).ConfigureAwait(false);
            await AggregateExpectations.FacetAsync(run, AggregateRequests.Facet(request, requests.FacetableField(request.Kind), 1 + requests.Next(20)), run.Options.Seed).ConfigureAwait(false);
        }
    }

    private static async Task<RandomRequests> AppendAsync(ConformanceRun run, int stream)
    {
        var records = new List<LogRecord>();
        foreach (LogBatch batch in new RandomLog(run, stream).Batches(run.Options.Records))
        {
            await run.AppendAsync(batch).ConfigureAwait(false);
            records.AddRange(batch.Records);

            // Whatever the store does by the clock (compaction, flushing) is done between the batches.
            run.Clock.MoveTo(run.Clock.GetUtcNow().AddMinutes(1));
        }

        return new RandomRequests(unchecked(run.Options.Seed + 1 + stream), run.Options.Now, records);
    }

    private static async Task CompareAsync(ConformanceRun run, RandomRequests requests)
    {
        for (int i = 0; i < run.Options.Queries; i++)
        {
            LogReadRequest request = requests.Next();
            if (await DifferenceAsync(run, request).ConfigureAwait(false) is null)
            {
                continue;
            }

            LogReadRequest smallest = await RequestShrinker.ShrinkAsync(request, async smaller => await DifferenceAsync(run, smaller).ConfigureAwait(false) is not null).ConfigureAwait(false);
            RecordDifference? difference = await DifferenceAsync(run, smallest).ConfigureAwait(false);
            throw run.Failure(
                FormattableString.Invariant($"random request {i + 1} of {run.Options.Queries}, over {run.Options.Records} random records, is answered as by the reference"),
                $"{difference?.Expected ?? "the same answer each time"}, for {RequestText.Of(smallest)}",
                difference?.Actual ?? "an answer that differed, and then did not",
                run.Options.Seed);
        }
    }

    private static async Task<RecordDifference?> DifferenceAsync(ConformanceRun run, LogReadRequest request) =>
        RecordDifference.Of(run.Reference.Read(request), await run.ReadAsync(request).ConfigureAwait(false), request);
}
