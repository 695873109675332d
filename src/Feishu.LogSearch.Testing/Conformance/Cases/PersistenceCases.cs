using System.Collections.Immutable;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Testing;

/// <summary>Rule 1, keep: durable. For stores that claim <see cref="LogStoreAbilities.Persistence"/>; the others have nothing to prove here.</summary>
internal static class PersistenceCases
{
    public static ImmutableArray<LogStoreConformanceCase> All { get; } =
    [
        new("Records_are_there_after_reopening", "All kinds and apps, values of every sort, over three reopenings with appends in between.", RecordsAsync),
        new("Batch_ids_are_remembered_after_reopening", "A batch that was acknowledged, sent again after reopening within the hour, is ignored.", BatchIdsAsync),
        new("Deletion_lasts_after_reopening", "What was deleted stays deleted, and what stayed stays.", DeletionAsync),
    ];

    private static async Task RecordsAsync(ConformanceRun run)
    {
        if (!run.Abilities.HasFlag(LogStoreAbilities.Persistence))
        {
            return;
        }

        string[] apps = [ConformanceRun.App, ConformanceRun.LongerApp, ConformanceRun.UpperApp];
        for (int round = 0; round < 3; round++)
        {
            var random = new RandomLog(run, round);
            foreach (LogBatch batch in random.Batches(300))
            {
                await run.AppendAsync(batch).ConfigureAwait(false);
            }

            await run.ReopenAsync().ConfigureAwait(false);
            foreach (string app in apps)
            {
                foreach (LogKind kind in Enum.GetValues<LogKind>())
                {
                    await run.ExpectAsync("what an append has acknowledged is there after reopening", run.Request(kind) with { AppId = app }).ConfigureAwait(false);
                }
            }
        }
    }

    private static async Task BatchIdsAsync(ConformanceRun run)
    {
        if (!run.Abilities.HasFlag(LogStoreAbilities.Persistence))
        {
            return;
        }

        var batch = new LogBatch("batch", [ConformanceRecord.Server("1", run.At(0)), ConformanceRecord.Server("2", run.At(1))]);
        await run.AppendAsync(batch).ConfigureAwait(false);
        await run.ReopenAsync().ConfigureAwait(false);
        await run.Store.AppendAsync(batch, run.Token).ConfigureAwait(false);
        await run.ExpectAsync("a batch that is sent again after reopening is kept once", run.Request()).ConfigureAwait(false);
        run.Clock.MoveTo(run.Options.Now.AddMinutes(59));
        await run.ReopenAsync().ConfigureAwait(false);
        await run.Store.AppendAsync(batch, run.Token).ConfigureAwait(false);
        await run.ExpectAsync("a batch that is sent again after reopening within the hour is kept once", run.Request()).ConfigureAwait(false);
    }

    private static async Task DeletionAsync(ConformanceRun run)
    {
        if (!run.Abilities.HasFlag(LogStoreAbilities.Persistence))
        {
            return;
        }

        await run.AppendAsync([.. Enumerable.Range(0, 100).Select(i => ConformanceRecord.Server($"{i}", run.At(i)))]).ConfigureAwait(false);
        await run.DeleteBeforeAsync(LogKind.Server, ConformanceRun.App, run.At(40)).ConfigureAwait(false);
        await run.ReopenAsync().ConfigureAwait(false);
        await run.ExpectAsync("what was deleted stays deleted after reopening", run.Request()).ConfigureAwait(false);
    }
}
