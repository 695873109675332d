using System.Collections.Immutable;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Testing;

/// <summary>Rule 2, order: newest first, by time and then by id (ordinal).</summary>
internal static class OrderCases
{
    public static ImmutableArray<LogStoreConformanceCase> All { get; } =
    [
        new("Records_are_read_newest_first", "Records appended in no order are read by time, newest first.", NewestFirstAsync),
        new("Records_of_one_millisecond_are_read_by_id", "Ids of one millisecond: other case, one the beginning of another, digits, punctuation.", TiesAsync),
        new("Ids_are_compared_by_UTF_16_code_units", "Ids where UTF-16, UTF-8 and cultures give different orders: U+FFFD and U+1F600, ä and z, combining marks.", Utf16Async),
        new("Late_records_are_sorted_in", "Records older than all that is stored, appended later, in batches of one and of many, with ties.", LateAsync),
    ];

    private static async Task NewestFirstAsync(ConformanceRun run)
    {
        for (int i = 0; i < 50; i++)
        {
            await run.AppendAsync(ConformanceRecord.Server($"{i}", run.At(i * 37 % 50))).ConfigureAwait(false);
        }

        await run.ExpectAsync("records are read newest first", run.Request()).ConfigureAwait(false);
    }

    private static async Task TiesAsync(ConformanceRun run)
    {
        string[] ids = ["b", "a", "B", "A", "aa", "aA", "Aa", "AA", "a0", "a-", "a_", "10", "9", "1", "01", " a", "a ", "~", "-", "_", "ab", "abc"];
        foreach (string id in ids)
        {
            await run.AppendAsync(ConformanceRecord.Server(id, run.At(0))).ConfigureAwait(false);
        }

        await run.ExpectAsync("records of one millisecond are read by id, ordinal, greatest first", run.Request()).ConfigureAwait(false);
    }

    private static async Task Utf16Async(ConformanceRun run)
    {
        string[] ids = ["\uFFFD", "\U0001F600", "\uE000", "\uFFFF", "\U0010FFFF", "z", "\u00E4", "a\u0308", "a", "\u00E9", "e\u0301", "\u65E5", "\u0130", "i", "I", "\u0131", "\uFEFF", "a\0", "a\0b", "\u212A", "K"];
        await run.AppendAsync([.. ids.Select(id => ConformanceRecord.Server(id, run.At(0)))]).ConfigureAwait(false);
        await run.ExpectAsync("ids are compared by UTF-16 code units", run.Request()).ConfigureAwait(false);
        foreach (string id in ids)
        {
            await run.ExpectAsync("a position is compared by UTF-16 code units", run.Request() with { Before = new LogPosition(run.At(0), id) }).ConfigureAwait(false);
        }
    }

    private static async Task LateAsync(ConformanceRun run)
    {
        await run.AppendAsync([.. Enumerable.Range(0, 300).Select(i => ConformanceRecord.Server($"on-time-{i}", run.At(1_000 + i)))]).ConfigureAwait(false);
        for (int i = 0; i < 20; i++)
        {
            await run.AppendAsync(ConformanceRecord.Server($"late-{i}", run.At(1_300 - (i * 61)))).ConfigureAwait(false);
            await run.ExpectAsync("a record that arrives late is sorted in", run.Request()).ConfigureAwait(false);
        }

        await run.AppendAsync([.. Enumerable.Range(0, 300).Select(i => ConformanceRecord.Server($"late-tie-{i}", run.At(900 + (i * 7 % 300))))]).ConfigureAwait(false);
        await run.AppendAsync(ConformanceRecord.Server("days-late", run.At(0).AddDays(-3))).ConfigureAwait(false);
        await run.ExpectAsync("a batch that arrives late is sorted in", run.Request()).ConfigureAwait(false);
        await run.ExpectAsync("a limit counts late records where they belong", run.Request() with { Limit = 250 }).ConfigureAwait(false);
    }
}
