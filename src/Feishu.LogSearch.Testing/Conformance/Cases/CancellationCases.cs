using System.Collections.Immutable;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Testing;

/// <summary>Every method honours its cancellation token, and the store goes on afterwards.</summary>
internal static class CancellationCases
{
    public static ImmutableArray<LogStoreConformanceCase> All { get; } =
    [
        new("A_cancelled_call_throws", "Each method with a token that is cancelled throws OperationCanceledException, reads and deletions change nothing, and the store goes on.", CancelledAsync),
    ];

    private static async Task CancelledAsync(ConformanceRun run)
    {
        await run.AppendAsync([.. Enumerable.Range(0, 100).Select(i => ConformanceRecord.Server($"{i}", run.At(i)))]).ConfigureAwait(false);
        var cancelled = new CancellationToken(canceled: true);
        var batch = new LogBatch("cancelled", [ConformanceRecord.Server("cancelled", run.At(200))]);
        LogReadRequest read = run.Request();
        await ThrowsAsync("InitializeAsync", () => run.Store.InitializeAsync(cancelled)).ConfigureAwait(false);
        await ThrowsAsync("AppendAsync", () => run.Store.AppendAsync(batch, cancelled)).ConfigureAwait(false);
        await ThrowsAsync("ReadAsync", async () => await run.Store.ReadAsync(read, cancelled).ConfigureAwait(false)).ConfigureAwait(false);
        await ThrowsAsync("DeleteBeforeAsync", () => run.Store.DeleteBeforeAsync(LogKind.Server, ConformanceRun.App, run.At(50), cancelled)).ConfigureAwait(false);
        if (run.Store is ILogAggregateStore aggregates)
        {
            await ThrowsAsync("GetHistogramAsync", async () => await aggregates.GetHistogramAsync(AggregateRequests.Histogram(read, read.Window.Start, TimeSpan.FromHours(1)), cancelled).ConfigureAwait(false)).ConfigureAwait(false);
            await ThrowsAsync("GetFacetAsync", async () => await aggregates.GetFacetAsync(AggregateRequests.Facet(read, ServerLogFields.Method, 10), cancelled).ConfigureAwait(false)).ConfigureAwait(false);
        }

        await run.AppendAsync(batch).ConfigureAwait(false);
        await run.ExpectAsync("a store goes on after cancelled calls", run.Request()).ConfigureAwait(false);

        async Task ThrowsAsync(string method, Func<ValueTask> call)
        {
            string actual = "it returned";
            try
            {
                await call().ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception exception) when (exception is not LogStoreConformanceException)
            {
                actual = $"{exception.GetType().Name}: {exception.Message}";
            }

            throw run.Failure($"{method} honours its cancellation token", "OperationCanceledException", actual);
        }
    }
}
