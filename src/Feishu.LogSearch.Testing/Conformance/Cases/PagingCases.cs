using System.Collections.Immutable;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Testing;

/// <summary>Rules 2 and 3: limits, positions and the edges of windows.</summary>
internal static class PagingCases
{
    public static ImmutableArray<LogStoreConformanceCase> All { get; } =
    [
        new("Pages_together_are_one_big_page", "Pages of 1, 2, 7 and 100 records through tied times, each begun before the last record of the one before.", PagesAsync),
        new("A_limit_is_kept_exactly", "Limits around the number of records that match, with and without conditions.", LimitsAsync),
        new("A_position_need_not_be_that_of_a_record", "Reading before positions between records, beyond both ends of the window, and with an empty id.", PositionsAsync),
        new("A_window_includes_its_start_and_excludes_its_end", "Windows whose edges lie on and one millisecond beside records.", WindowsAsync),
    ];

    private static async Task PagesAsync(ConformanceRun run)
    {
        await AppendTiedAsync(run, 300).ConfigureAwait(false);
        ImmutableArray<LogRecord> all = run.Reference.Read(run.Request());
        foreach (int size in (int[])[1, 2, 7, 100])
        {
            var pages = new List<LogRecord>();
            LogReadRequest request = run.Request() with { Limit = size };
            while (true)
            {
                ImmutableArray<LogRecord> page = await run.ReadAsync(request).ConfigureAwait(false);
                pages.AddRange(page);
                if (page.Length < size || pages.Count > all.Length)
                {
                    break;
                }

                request = request with { Before = page[^1].Position };
            }

            RecordDifference? difference = RecordDifference.Of(all, [.. pages]);
            run.Expect(difference is null, FormattableString.Invariant($"pages of {size} together are one big page"), difference?.Expected, difference?.Actual);
        }
    }

    private static async Task LimitsAsync(ConformanceRun run)
    {
        await AppendTiedAsync(run, 100).ConfigureAwait(false);
        LogCondition half = new LogCondition.NumberIn(ServerLogFields.ErrorCode, [0]);
        foreach (int limit in (int[])[1, 2, 49, 50, 51, 99, 100, 101, 1_001, int.MaxValue])
        {
            await run.ExpectAsync("a limit is kept exactly", run.Request() with { Limit = limit }).ConfigureAwait(false);
            await run.ExpectAsync("a limit counts the records that match", run.Request(half) with { Limit = limit }).ConfigureAwait(false);
        }
    }

    private static async Task PositionsAsync(ConformanceRun run)
    {
        await AppendTiedAsync(run, 60).ConfigureAwait(false);
        LogPosition[] positions =
        [
            new(run.At(3), ""), new(run.At(3), "r"), new(run.At(3), "\uFFFF"), new(run.At(3), "R3"), new(run.At(0), ""), new(run.At(0), "zzz"),
            new(run.At(-1), "r0"), new(run.At(1_000), ""), new(run.At(0).AddDays(-30), "r"), new(run.At(0).AddDays(30), "r"),
        ];
        foreach (LogPosition before in positions)
        {
            await run.ExpectAsync("only records older than the position are read", run.Request() with { Before = before }).ConfigureAwait(false);
            await run.ExpectAsync("only records older than the position, and in the window, are read", run.Request() with { Before = before, Window = new LogWindow(run.At(2), run.At(5)) }).ConfigureAwait(false);
        }
    }

    private static async Task WindowsAsync(ConformanceRun run)
    {
        await AppendTiedAsync(run, 60).ConfigureAwait(false);
        await run.AppendAsync(
            ConformanceRecord.Server("hour", run.At(0).AddHours(-1)),
            ConformanceRecord.Server("day", run.At(0).AddDays(-1)),
            ConformanceRecord.Server("days", run.At(0).AddDays(-4))).ConfigureAwait(false);
        for (int start = -2; start < 12; start++)
        {
            for (int length = 1; length < 12; length += 3)
            {
                await run.ExpectAsync("a window includes its start and excludes its end", run.Request() with { Window = new LogWindow(run.At(start), run.At(start + length)) }).ConfigureAwait(false);
            }
        }

        await run.ExpectAsync("a window reaches over days", run.Request() with { Window = new LogWindow(run.At(0).AddDays(-4), run.At(1)) }).ConfigureAwait(false);
        await run.ExpectAsync("a window ends before its end", run.Request() with { Window = new LogWindow(run.At(0).AddDays(-4).AddMilliseconds(1), run.At(0).AddDays(-1)) }).ConfigureAwait(false);
    }

    /// <summary>Ten milliseconds of records, several to each.</summary>
    private static Task AppendTiedAsync(ConformanceRun run, int count) =>
        run.AppendAsync([.. Enumerable.Range(0, count).Select(i => ConformanceRecord.Server($"r{i}", run.At(i % 10), (ServerLogFields.ErrorCode, i % 2)))]);
}
