using System.Collections.Immutable;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Testing;

/// <summary>Rule 3, filter: <see cref="LogCondition.TextIn"/>.</summary>
internal static class TextInCases
{
    public static ImmutableArray<LogStoreConformanceCase> All { get; } =
    [
        new("TextIn_is_exact", "Every hostile text finds itself and nothing else: case, trailing spaces, wildcards and normal forms differ.", ExactAsync),
        new("TextIn_takes_several_fields", "A record matches when any of the fields has any of the values.", FieldsAsync),
        new("TextIn_takes_many_values", "A hundred values, of which some are nowhere, some twice, and one is empty.", ValuesAsync),
        new("TextIn_of_a_missing_field_does_not_match", "A field that a record lacks equals nothing, not the empty text either; the negation matches.", MissingAsync),
        new("TextIn_works_on_every_text_field", "Each text field of each kind.", EveryFieldAsync),
    ];

    private static async Task ExactAsync(ConformanceRun run)
    {
        await TextRows.AppendAsync(run, ServerLogFields.RequestId).ConfigureAwait(false);
        foreach (string text in HostileTexts.All)
        {
            await run.ExpectBothAsync("TextIn compares exactly", new LogCondition.TextIn([ServerLogFields.RequestId], [text])).ConfigureAwait(false);
        }
    }

    private static async Task FieldsAsync(ConformanceRun run)
    {
        await run.AppendAsync(
            ConformanceRecord.Server("both", run.At(0), (ServerLogFields.LogId, "x"), (ServerLogFields.RequestId, "x")),
            ConformanceRecord.Server("first", run.At(1), (ServerLogFields.LogId, "x")),
            ConformanceRecord.Server("second", run.At(2), (ServerLogFields.LogId, "y"), (ServerLogFields.RequestId, "x")),
            ConformanceRecord.Server("neither", run.At(3), (ServerLogFields.LogId, "z"), (ServerLogFields.RequestId, "z")),
            ConformanceRecord.Server("lacking", run.At(4))).ConfigureAwait(false);
        foreach (string[] values in (string[][])[["x"], ["y"], ["x", "z"], ["nowhere"], ["nowhere", "y"]])
        {
            await run.ExpectBothAsync("TextIn matches when any field has any value", new LogCondition.TextIn([ServerLogFields.LogId, ServerLogFields.RequestId], [.. values])).ConfigureAwait(false);
        }
    }

    private static async Task ValuesAsync(ConformanceRun run)
    {
        await run.AppendAsync([.. Enumerable.Range(0, 300).Select(i => ConformanceRecord.Server($"{i}", run.At(i), (ServerLogFields.OpenId, i == 7 ? "" : $"ou_{i}")))]).ConfigureAwait(false);
        await run.ExpectBothAsync("TextIn takes a hundred values", new LogCondition.TextIn([ServerLogFields.OpenId], [.. Enumerable.Range(0, 98).Select(i => $"ou_{i * 5}"), "ou_5", ""])).ConfigureAwait(false);
    }

    private static async Task MissingAsync(ConformanceRun run)
    {
        await run.AppendAsync(
            ConformanceRecord.Server("missing", run.At(0)),
            ConformanceRecord.Server("empty", run.At(1), (ServerLogFields.TraceId, "")),
            ConformanceRecord.Server("null", run.At(2), (ServerLogFields.TraceId, "null")),
            ConformanceRecord.Server("U+0000", run.At(3), (ServerLogFields.TraceId, "\0"))).ConfigureAwait(false);
        foreach (string value in (string[])["", "null", "NULL", "\0", "x"])
        {
            await run.ExpectBothAsync("a missing field equals nothing", new LogCondition.TextIn([ServerLogFields.TraceId], [value])).ConfigureAwait(false);
        }
    }

    private static async Task EveryFieldAsync(ConformanceRun run)
    {
        foreach (LogKind kind in Enum.GetValues<LogKind>())
        {
            LogField[] fields = [.. LogFields.For(kind).Texts];
            await run.AppendAsync([.. fields.SelectMany((field, index) => (LogRecord[])
            [
                ConformanceRecord.Of(kind, ConformanceRun.App, $"x{index}", run.At(index), (field, "x")),
                ConformanceRecord.Of(kind, ConformanceRun.App, $"X{index}", run.At(index), (field, "X")),
            ])]).ConfigureAwait(false);
            foreach (LogField field in fields)
            {
                await run.ExpectBothAsync("TextIn works on every text field", new LogCondition.TextIn([field], ["x"]), kind).ConfigureAwait(false);
            }
        }
    }
}
