using System.Collections.Immutable;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Testing;

/// <summary>Rule 3, filter: <see cref="LogCondition.NumberIn"/> and <see cref="LogCondition.NumberBetween"/>.</summary>
internal static class NumberCases
{
    private static readonly long[] Numbers =
        [long.MinValue, long.MinValue + 1, int.MinValue, -1_000, -1, 0, 1, 2, 127, 128, 255, 256, 99_991_400, int.MaxValue, int.MaxValue + 1L, 1L << 53, (1L << 53) + 1, long.MaxValue - 1, long.MaxValue];

    public static ImmutableArray<LogStoreConformanceCase> All { get; } =
    [
        new("NumberIn_is_exact", "Every number finds itself only, the least and the greatest too.", InAsync),
        new("NumberIn_takes_many_values", "A hundred values, of which some are nowhere and some twice.", ManyAsync),
        new("NumberBetween_includes_both_bounds", "Bounds on, beside and between numbers, reversed ones, the extremes, and one or both left open.", BetweenAsync),
        new("Numbers_of_a_missing_field_do_not_match", "A number that a record lacks is in no list and between no bounds, open ones either; the negation matches. Every numeric field of each kind.", MissingAsync),
    ];

    private static async Task InAsync(ConformanceRun run)
    {
        await AppendAsync(run).ConfigureAwait(false);
        foreach (long number in (long[])[.. Numbers, 3, 12_345])
        {
            await run.ExpectBothAsync("NumberIn compares exactly", new LogCondition.NumberIn(ServerLogFields.ErrorCode, [number])).ConfigureAwait(false);
        }
    }

    private static async Task ManyAsync(ConformanceRun run)
    {
        await AppendAsync(run).ConfigureAwait(false);
        await run.ExpectBothAsync("NumberIn takes a hundred values", new LogCondition.NumberIn(ServerLogFields.ErrorCode, [.. Enumerable.Range(0, 98).Select(i => i * 127L), 0, long.MinValue])).ConfigureAwait(false);
    }

    private static async Task BetweenAsync(ConformanceRun run)
    {
        await AppendAsync(run).ConfigureAwait(false);
        (long? Min, long? Max)[] bounds =
        [
            (null, null), (0, null), (null, 0), (0, 0), (1, 127), (2, 126), (-1, 1), (1, -1), (long.MinValue, long.MaxValue), (long.MinValue, long.MinValue), (long.MaxValue, long.MaxValue),
            (long.MaxValue, null), (null, long.MinValue), (long.MinValue + 1, long.MaxValue - 1), (long.MaxValue, long.MinValue), (int.MaxValue, int.MaxValue + 1L), (1L << 53, 1L << 53), (256, 99_991_399), (-1_000, -1),
        ];
        foreach ((long? min, long? max) in bounds)
        {
            await run.ExpectBothAsync("NumberBetween includes both bounds", new LogCondition.NumberBetween(ServerLogFields.ErrorCode, min, max)).ConfigureAwait(false);
        }
    }

    private static async Task MissingAsync(ConformanceRun run)
    {
        foreach (LogKind kind in Enum.GetValues<LogKind>())
        {
            LogField[] fields = [.. LogFields.For(kind).Numbers];
            await run.AppendAsync(
            [
                ConformanceRecord.Of(kind, ConformanceRun.App, "missing", run.At(-1)),
                .. fields.Select((field, index) => ConformanceRecord.Of(kind, ConformanceRun.App, $"0-{index}", run.At(index), (field, 0))),
                .. fields.Select((field, index) => ConformanceRecord.Of(kind, ConformanceRun.App, $"2-{index}", run.At(index), (field, 2))),
            ]).ConfigureAwait(false);
            foreach (LogField field in fields)
            {
                await run.ExpectBothAsync("a missing number is in no list", new LogCondition.NumberIn(field, [0]), kind).ConfigureAwait(false);
                await run.ExpectBothAsync("a missing number is between no bounds", new LogCondition.NumberBetween(field, null, 1), kind).ConfigureAwait(false);
                await run.ExpectBothAsync("a missing number is between no bounds, open ones either", new LogCondition.NumberBetween(field, null, null), kind).ConfigureAwait(false);
            }
        }
    }

    private static Task AppendAsync(ConformanceRun run) => run.AppendAsync(
    [
        ConformanceRecord.Server("missing", run.At(-1)),
        .. Numbers.Select((number, index) => ConformanceRecord.Server($"n{index}", run.At(index), (ServerLogFields.ErrorCode, number))),
    ]);
}
