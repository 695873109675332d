using System.Collections.Immutable;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Testing;

/// <summary>Rule 4, delete: what is older than the cutoff, and nothing else.</summary>
internal static class DeletionCases
{
    public static ImmutableArray<LogStoreConformanceCase> All { get; } =
    [
        new("Deletion_is_exact_to_the_millisecond", "A record at the cutoff stays, one a millisecond older goes; cutoffs before and after all records.", BoundaryAsync),
        new("Deletion_is_scoped_to_kind_and_app", "Equal records of other kinds and apps stay.", ScopeAsync),
        new("A_store_goes_on_after_deletion", "Records older and newer than the cutoff are appended after it, and a batch that was deleted is not kept again.", AfterwardsAsync),
        new("Deletion_during_paging_disturbs_no_page", "Between two pages everything older than a cutoff is deleted: what stays is read once.", PagingAsync),
    ];

    private static async Task BoundaryAsync(ConformanceRun run)
    {
        await run.AppendAsync([.. Enumerable.Range(0, 300).Select(i => ConformanceRecord.Server($"{i}", run.At(i / 3)))]).ConfigureAwait(false);
        foreach (DateTimeOffset cutoff in (DateTimeOffset[])[run.At(0).AddDays(-30), run.At(0), run.At(1), run.At(49), run.At(50), run.At(50), run.At(99), run.At(100)])
        {
            await run.DeleteBeforeAsync(LogKind.Server, ConformanceRun.App, cutoff).ConfigureAwait(false);
            await run.ExpectAsync("deletion removes what is older than the cutoff and nothing else", run.Request()).ConfigureAwait(false);
        }
    }

    private static async Task ScopeAsync(ConformanceRun run)
    {
        string[] apps = [ConformanceRun.App, ConformanceRun.LongerApp, ConformanceRun.UpperApp];
        await run.AppendAsync(
            [.. apps.SelectMany(app => Enum.GetValues<LogKind>().SelectMany(kind => Enumerable.Range(0, 5).Select(i => ConformanceRecord.Of(kind, app, $"{i}", run.At(i)))))]).ConfigureAwait(false);
        await run.DeleteBeforeAsync(LogKind.Event, ConformanceRun.App, run.At(3)).ConfigureAwait(false);
        foreach (string app in apps)
        {
            foreach (LogKind kind in Enum.GetValues<LogKind>())
            {
                await run.ExpectAsync("deletion touches one kind of one app only", run.Request(kind) with { AppId = app }).ConfigureAwait(false);
            }
        }
    }

    private static async Task AfterwardsAsync(ConformanceRun run)
    {
        var batch = new LogBatch("deleted", [.. Enumerable.Range(0, 100).Select(i => ConformanceRecord.Server($"{i}", run.At(i)))]);
        await run.AppendAsync(batch).ConfigureAwait(false);
        await run.DeleteBeforeAsync(LogKind.Server, ConformanceRun.App, run.At(60)).ConfigureAwait(false);
        await run.Store.AppendAsync(batch, run.Token).ConfigureAwait(false);
        await run.ExpectAsync("a batch that is sent again stays deleted", run.Request()).ConfigureAwait(false);
        await run.AppendAsync(ConformanceRecord.Server("late", run.At(10)), ConformanceRecord.Server("new", run.At(200))).ConfigureAwait(false);
        await run.ExpectAsync("what is appended after a deletion is kept, also where it is older than the cutoff", run.Request()).ConfigureAwait(false);
        await run.DeleteBeforeAsync(LogKind.Server, ConformanceRun.App, run.At(60)).ConfigureAwait(false);
        await run.ExpectAsync("a late record is deleted by the next deletion", run.Request()).ConfigureAwait(false);
    }

    private static async Task PagingAsync(ConformanceRun run)
    {
        await run.AppendAsync([.. Enumerable.Range(0, 200).Select(i => ConformanceRecord.Server($"{i}", run.At(i / 4)))]).ConfigureAwait(false);
        LogReadRequest request = run.Request() with { Limit = 30 };
        await run.ExpectAsync("the first page is whole", request).ConfigureAwait(false);
        LogPosition last = run.Reference.Read(request)[^1].Position;
        foreach (int cutoff in (int[])[5, 20, 33, 45])
        {
            await run.DeleteBeforeAsync(LogKind.Server, ConformanceRun.App, run.At(cutoff)).ConfigureAwait(false);
            await run.ExpectAsync("the next page holds what was not deleted", request with { Before = last }).ConfigureAwait(false);
        }
    }
}
