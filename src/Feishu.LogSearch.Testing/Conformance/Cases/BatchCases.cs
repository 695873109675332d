using System.Collections.Immutable;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Testing;

/// <summary>Rule 1, keep: a batch is kept once, whole, and can be read when the append returns.</summary>
internal static class BatchCases
{
    private const int BigBatch = 20_000;

    public static ImmutableArray<LogStoreConformanceCase> All { get; } =
    [
        new("A_batch_of_all_kinds_and_apps_is_kept", "One batch with records of every kind and of three apps, in no order.", MixedAsync),
        new("A_big_batch_is_kept", "One batch of 20,000 records.", BigAsync),
        new("A_batch_sent_twice_is_kept_once", "The same batch again, at once and after 59 minutes; ids that differ in case or end in a space are other batches.", TwiceAsync),
        new("A_batch_sent_twice_at_the_same_time_is_kept_once", "Eight appends of one batch at the same time.", TwiceAtOnceAsync),
        new("Another_batch_id_is_another_batch", "Batches of different ids are both kept, however much they are alike.", OtherIdAsync),
        new("A_cancelled_append_can_be_sent_again", "Appends that are cancelled before or while they run, then sent again: every record is kept once.", RetryAsync),
    ];

    private static async Task MixedAsync(ConformanceRun run)
    {
        string[] apps = [ConformanceRun.App, ConformanceRun.LongerApp, ConformanceRun.UpperApp];
        LogKind[] kinds = Enum.GetValues<LogKind>();
        LogRecord[] records = [.. Enumerable.Range(0, 90).Select(i => ConformanceRecord.Of(kinds[i % kinds.Length], apps[i / kinds.Length % 3], $"r{i}", run.At(i * 37 % 90)))];
        await run.AppendAsync(records).ConfigureAwait(false);
        foreach (string app in apps)
        {
            foreach (LogKind kind in Enum.GetValues<LogKind>())
            {
                await run.ExpectAsync("every record of a mixed batch is kept", run.Request(kind) with { AppId = app }).ConfigureAwait(false);
            }
        }
    }

    private static async Task BigAsync(ConformanceRun run)
    {
        await run.AppendAsync([.. Enumerable.Range(0, BigBatch).Select(i => ConformanceRecord.Server($"b{i}", run.At(i % 997), (ServerLogFields.ErrorCode, i), (ServerLogFields.LogId, $"log-{i}")))]).ConfigureAwait(false);
        await run.ExpectAsync("every record of a big batch is kept", run.Request()).ConfigureAwait(false);
    }

    private static async Task TwiceAsync(ConformanceRun run)
    {
        var batch = new LogBatch("batch", [ConformanceRecord.Server("1", run.At(0)), ConformanceRecord.Server("2", run.At(1))]);
        await run.AppendAsync(batch).ConfigureAwait(false);
        await run.Store.AppendAsync(batch, run.Token).ConfigureAwait(false);
        await run.ExpectAsync("a batch that is sent again is kept once", run.Request()).ConfigureAwait(false);
        await run.AppendAsync(new LogBatch("Batch", [ConformanceRecord.Server("3", run.At(2))])).ConfigureAwait(false);
        await run.AppendAsync(new LogBatch("batch ", [ConformanceRecord.Server("4", run.At(3))])).ConfigureAwait(false);
        await run.ExpectAsync("batch ids are compared exactly", run.Request()).ConfigureAwait(false);
        run.Clock.MoveTo(run.Options.Now.AddMinutes(59));
        await run.Store.AppendAsync(batch, run.Token).ConfigureAwait(false);
        await run.ExpectAsync("a batch that is sent again within the hour is kept once", run.Request()).ConfigureAwait(false);
    }

    private static async Task TwiceAtOnceAsync(ConformanceRun run)
    {
        for (int round = 0; round < 10; round++)
        {
            LogBatch batch = Tagged(run, round, 10);
            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () => await run.Store.AppendAsync(batch, run.Token).ConfigureAwait(false)))).ConfigureAwait(false);
            run.Reference.Add(batch.Records);
            await run.ExpectAsync("a batch that is sent many times at once is kept once", run.Request()).ConfigureAwait(false);
        }
    }

    private static async Task OtherIdAsync(ConformanceRun run)
    {
        await run.AppendAsync(new LogBatch("one", [ConformanceRecord.Server("1", run.At(0), (ServerLogFields.Url, "/same"))])).ConfigureAwait(false);
        await run.AppendAsync(new LogBatch("two", [ConformanceRecord.Server("2", run.At(0), (ServerLogFields.Url, "/same"))])).ConfigureAwait(false);
        await run.AppendAsync(new LogBatch(new string('i', LogBatch.MaxIdLength), [ConformanceRecord.Server("3", run.At(0), (ServerLogFields.Url, "/same"))])).ConfigureAwait(false);
        await run.AppendAsync(new LogBatch("'; --\0\u65E5", [ConformanceRecord.Server("4", run.At(0), (ServerLogFields.Url, "/same"))])).ConfigureAwait(false);
        await run.ExpectAsync("each batch id is kept", run.Request()).ConfigureAwait(false);
    }

    private static async Task RetryAsync(ConformanceRun run)
    {
        for (int round = 0; round < 30; round++)
        {
            LogBatch batch = Tagged(run, round, 50);
            using var stop = new CancellationTokenSource();
            if (round % 3 == 0)
            {
                await stop.CancelAsync().ConfigureAwait(false);
            }

            Task append = Task.Run(async () => await run.Store.AppendAsync(batch, stop.Token).ConfigureAwait(false));
            if (round % 3 == 1)
            {
                await stop.CancelAsync().ConfigureAwait(false);
            }
            else
            {
                for (int spin = 0; spin < round; spin++)
                {
                    await Task.Yield();
                }

                await stop.CancelAsync().ConfigureAwait(false);
            }

            try
            {
                await append.ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // The contract allows either: kept, or not.
            }

            int kept = (await run.ReadAsync(run.Request(new LogCondition.TextIn([ServerLogFields.TraceId], [$"batch-{round}"]))).ConfigureAwait(false)).Length;
            run.Expect(kept == 0 || kept == batch.Records.Length, "a cancelled append keeps all of a batch or none of it", FormattableString.Invariant($"0 or {batch.Records.Length} records"), FormattableString.Invariant($"{kept}"));
            await run.AppendAsync(batch).ConfigureAwait(false);
            await run.ExpectAsync("a cancelled append that is sent again is kept once", run.Request()).ConfigureAwait(false);
        }
    }

    private static LogBatch Tagged(ConformanceRun run, int batch, int count) => new(
        $"batch-{batch}",
        [.. Enumerable.Range(0, count).Select(i => ConformanceRecord.Server($"{batch}-{i}", run.At(i), (ServerLogFields.TraceId, $"batch-{batch}")))]);
}
