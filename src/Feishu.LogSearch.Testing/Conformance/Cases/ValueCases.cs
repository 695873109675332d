using System.Collections.Immutable;

namespace Feishu.LogSearch.Testing;

/// <summary>Rule 1, keep: values come back exactly as they were given.</summary>
internal static class ValueCases
{
    private static readonly long MinTime = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    private static readonly long MaxTime = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    public static ImmutableArray<LogStoreConformanceCase> All { get; } =
    [
        new("Every_field_of_every_kind_comes_back", "One record of each kind with a value of its own in every field, and each with one field only.", EveryFieldAsync),
        new("Missing_and_empty_texts_are_told_apart", "A text that is missing comes back missing, an empty one empty.", MissingAndEmptyAsync),
        new("Numbers_of_any_size_come_back", "The least and greatest numbers, and negative ones.", NumbersAsync),
        new("Hostile_texts_come_back", "U+0000, control characters, quotes, SQL, CJK, emoji, marks of direction, line ends, lone surrogates (as U+FFFD), in every text field.", HostileTextsAsync),
        new("Long_texts_come_back", "Texts of 65,536 characters, of ASCII, CJK and emoji.", LongTextsAsync),
        new("Hostile_ids_come_back", "Record ids of 1 to 128 characters with any characters.", HostileIdsAsync),
        new("Times_come_back_to_the_millisecond", "Times on and beside whole seconds, hours and days.", TimesAsync),
    ];

    private static async Task EveryFieldAsync(ConformanceRun run)
    {
        foreach (LogKind kind in Enum.GetValues<LogKind>())
        {
            ImmutableArray<LogField> fields = LogFields.For(kind).Slots;
            await run.AppendAsync(
            [
                ConformanceRecord.Of(kind, ConformanceRun.App, "all", run.At(0), [.. fields.Select((field, index) => (field, Value(field, index)))]),
                .. fields.Select((field, index) => ConformanceRecord.Of(kind, ConformanceRun.App, $"only {field}", run.At(index + 1), (field, Value(field, index)))),
            ]).ConfigureAwait(false);
            await run.ExpectAsync("every field comes back as it was given", run.Request(kind)).ConfigureAwait(false);
        }

        static object Value(LogField field, int index) =>
            field.Type == LogFieldType.Status ? (long)LogStatus.Timeout
            : field == ClientLogFields.Feature ? "widget"
            : field.IsNumeric ? 1_000L + index
            : $"{field}-{index}";
    }

    private static async Task MissingAndEmptyAsync(ConformanceRun run)
    {
        LogField[] texts = [.. LogFields.For(LogKind.Server).Texts];
        await run.AppendAsync(
            ConformanceRecord.Server("missing", run.At(0)),
            ConformanceRecord.Server("empty", run.At(1), [.. texts.Select(field => (field, (object?)""))])).ConfigureAwait(false);
        await run.ExpectAsync("a missing text stays missing and an empty one empty", run.Request()).ConfigureAwait(false);
    }

    private static async Task NumbersAsync(ConformanceRun run)
    {
        long[] numbers = [long.MinValue, long.MinValue + 1, int.MinValue - 1L, int.MinValue, -1, 0, 1, 255, 256, int.MaxValue, int.MaxValue + 1L, (1L << 53) + 1, long.MaxValue - 1, long.MaxValue];
        foreach (LogKind kind in Enum.GetValues<LogKind>())
        {
            LogField[] fields = [.. LogFields.For(kind).Numbers.Where(field => field.Type != LogFieldType.Status)];
            await run.AppendAsync(
                [.. numbers.Select((number, index) => ConformanceRecord.Of(kind, ConformanceRun.App, $"n{index}", run.At(index), [.. fields.Select(field => (field, (object?)Fit(field, number)))]))]).ConfigureAwait(false);
            await run.ExpectAsync("numbers come back as they were given", run.Request(kind)).ConfigureAwait(false);
        }

        // An instant is one that DateTimeOffset can hold.
        static long Fit(LogField field, long number) => field.Type == LogFieldType.Time ? Math.Clamp(number, MinTime, MaxTime) : number;
    }

    private static async Task HostileTextsAsync(ConformanceRun run)
    {
        foreach (LogKind kind in Enum.GetValues<LogKind>())
        {
            LogField[] texts = [.. LogFields.For(kind).Texts.Where(field => field != ClientLogFields.Feature)];
            await run.AppendAsync(
                [.. HostileTexts.All.Select((text, index) => ConformanceRecord.Of(kind, ConformanceRun.App, $"t{index}", run.At(index), [.. texts.Select(field => (field, (object?)text))]))]).ConfigureAwait(false);
            await run.ExpectAsync("texts come back as they were given", run.Request(kind)).ConfigureAwait(false);
        }
    }

    private static async Task LongTextsAsync(ConformanceRun run)
    {
        const int Length = 65_536;
        string[] texts = [new('x', Length), new('\u65E5', Length), string.Concat(Enumerable.Repeat("\U0001F600", Length / 2)), new('\0', Length), string.Concat(Enumerable.Repeat("a,\"\n", Length / 4))];
        await run.AppendAsync([.. texts.Select((text, index) => ConformanceRecord.Server($"l{index}", run.At(index), (ServerLogFields.RequestBody, text), (ServerLogFields.ErrorMessage, text)))]).ConfigureAwait(false);
        await run.ExpectAsync("long texts come back whole", run.Request()).ConfigureAwait(false);
    }

    private static async Task HostileIdsAsync(ConformanceRun run)
    {
        string[] ids = [.. HostileTexts.All.Select(text => text.Length == 0 ? "-" : text).Select(WellFormed).Distinct(StringComparer.Ordinal), new('i', 128), new('\u65E5', 128)];
        await run.AppendAsync([.. ids.Select(id => ConformanceRecord.Server(id, run.At(0)))]).ConfigureAwait(false);
        await run.ExpectAsync("every id comes back as it was given", run.Request()).ConfigureAwait(false);

        // Two texts with lone surrogates become one when they are repaired; ids must differ.
        string WellFormed(string text) => ConformanceRecord.Server(text, run.At(0)).Id;
    }

    private static async Task TimesAsync(ConformanceRun run)
    {
        DateTimeOffset day = new(run.At(0).AddDays(-1).UtcDateTime.Date, TimeSpan.Zero);
        long[] offsets = [-1, 0, 1, 999, 1_000, 1_001, 59_999, 60_000, 3_599_999, 3_600_000, 86_399_999, 86_400_000, 86_400_001];
        await run.AppendAsync([.. offsets.Select((offset, index) => ConformanceRecord.Server($"m{index}", day.AddMilliseconds(offset)))]).ConfigureAwait(false);
        await run.ExpectAsync("times come back to the millisecond", run.Request()).ConfigureAwait(false);
    }
}
