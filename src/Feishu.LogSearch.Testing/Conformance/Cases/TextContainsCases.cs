using System.Collections.Immutable;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Testing;

/// <summary>Rule 3, filter: <see cref="LogCondition.TextContains"/>.</summary>
internal static class TextContainsCases
{
    public static ImmutableArray<LogStoreConformanceCase> All { get; } =
    [
        new("TextContains_takes_every_character_as_itself", "Wildcards, quotes, backslashes, SQL, control characters, CJK, emoji and lone surrogates are ordinary text.", LiteralAsync),
        new("TextContains_folds_A_to_Z_and_nothing_else", "Upper and lower case of A–Z are the same; ä, é, Ж, Σ, İ, ß, the Kelvin sign, long s and full-width letters are not folded.", FoldAsync),
        new("TextContains_finds_at_any_place", "At the beginning, in the middle, at the end, overlapping, the whole text, across surrogates, and one character short.", PlacesAsync),
        new("TextContains_takes_several_fields", "A record matches when any one of the fields contains the value; a value never reaches over two fields.", FieldsAsync),
        new("TextContains_of_a_missing_field_does_not_match", "A field that a record lacks contains nothing; the negation matches. Every text field of each kind.", MissingAsync),
        new("TextContains_finds_in_long_texts", "In texts of 65,536 characters, at both ends and around the middle.", LongAsync),
    ];

    private static async Task LiteralAsync(ConformanceRun run)
    {
        await TextRows.AppendAsync(run, ServerLogFields.ErrorMessage).ConfigureAwait(false);
        foreach (string text in HostileTexts.All.Where(text => text.Length > 0))
        {
            await run.ExpectBothAsync("TextContains takes every character as itself", new LogCondition.TextContains([ServerLogFields.ErrorMessage], text)).ConfigureAwait(false);
        }
    }

    private static async Task FoldAsync(ConformanceRun run)
    {
        string[] texts = ["Straße", "STRASSE", "naïve CAFÉ", "NAÏVE café", "K\u212Akelvin", "\u212A", "mi\u017F\u017Fing", "missing", "\u0130STANBUL", "istanbul", "\u0131", "ΣΊΣΥΦΟΣ", "σίσυφος", "ЖУК", "жук", "\uFF21\uFF22", "\uFF41\uFF42", "@[`{", "`{@["];
        await TextRows.AppendAsync(run, ServerLogFields.ErrorMessage, texts).ConfigureAwait(false);
        string[] probes =
        [
            "strasse", "STRASSE", "straße", "STRAßE", "caf\u00E9", "CAF\u00C9", "caf", "CAF", "k", "K", "\u212A", "kelvin", "KELVIN", "\u212Akelvin", "kkelvin", "s", "\u017F", "mi\u017F", "missing",
            "i", "I", "\u0130", "\u0131", "istanbul", "ISTANBUL", "\u03C3", "\u03A3", "\u0436", "\u0416", "\uFF21", "\uFF41", "@", "`", "[", "{", "\u00E4", "\u00C4", "eRrOr",
        ];
        foreach (string probe in probes)
        {
            await run.ExpectBothAsync("TextContains folds A–Z to a–z and nothing else", new LogCondition.TextContains([ServerLogFields.ErrorMessage], probe)).ConfigureAwait(false);
        }
    }

    private static async Task PlacesAsync(ConformanceRun run)
    {
        string[] texts = ["abcabd", "aaab", "aab", "ab", "xab", "abx", "a b", "a\U0001F600b", "\U0001F600", "\uFFFD", "token expired", "TOKEN", "tokex"];
        await TextRows.AppendAsync(run, ServerLogFields.ErrorMessage, texts).ConfigureAwait(false);
        foreach (string probe in (string[])["ab", "abd", "aab", "aaab", "abcabd", "abcabdx", "b", "a b", "\U0001F600b", "a\U0001F600", "\uD83D", "\uDE00", "token", "token ", "n e", "expired", "expire"])
        {
            await run.ExpectBothAsync("TextContains finds a value wherever it stands", new LogCondition.TextContains([ServerLogFields.ErrorMessage], probe)).ConfigureAwait(false);
        }
    }

    private static async Task FieldsAsync(ConformanceRun run)
    {
        await run.AppendAsync(
            ConformanceRecord.Server("url", run.At(0), (ServerLogFields.Url, "/messages"), (ServerLogFields.ErrorMessage, "denied")),
            ConformanceRecord.Server("message", run.At(1), (ServerLogFields.Url, "/users"), (ServerLogFields.ErrorMessage, "no messages")),
            ConformanceRecord.Server("split", run.At(2), (ServerLogFields.Url, "/mess"), (ServerLogFields.ErrorMessage, "ages")),
            ConformanceRecord.Server("one", run.At(3), (ServerLogFields.ErrorMessage, "messages")),
            ConformanceRecord.Server("none", run.At(4))).ConfigureAwait(false);
        foreach (string probe in (string[])["messages", "MESSAGES", "mess", "ages", "/mess", "denied", "s", "nowhere"])
        {
            await run.ExpectBothAsync("TextContains matches when any one field contains the value", new LogCondition.TextContains([ServerLogFields.Url, ServerLogFields.ErrorMessage], probe)).ConfigureAwait(false);
        }
    }

    private static async Task MissingAsync(ConformanceRun run)
    {
        foreach (LogKind kind in Enum.GetValues<LogKind>())
        {
            LogField[] fields = [.. LogFields.For(kind).Texts];
            await run.AppendAsync(
            [
                ConformanceRecord.Of(kind, ConformanceRun.App, "missing", run.At(-1)),
                .. fields.Select((field, index) => ConformanceRecord.Of(kind, ConformanceRun.App, $"n{index}", run.At(index), (field, "a NULL b"))),
                .. fields.Select((field, index) => ConformanceRecord.Of(kind, ConformanceRun.App, $"e{index}", run.At(index), (field, ""))),
            ]).ConfigureAwait(false);
            foreach (LogField field in fields)
            {
                await run.ExpectBothAsync("a missing field contains nothing", new LogCondition.TextContains([field], "null"), kind).ConfigureAwait(false);
            }
        }
    }

    private static async Task LongAsync(ConformanceRun run)
    {
        const int Length = 65_536;
        int[] places = [0, 1, 255, 4_095, Length / 2, Length - 7, Length - 6];
        await run.AppendAsync([.. places.Select((place, index) => ConformanceRecord.Server($"{index}", run.At(index), (ServerLogFields.ResponseBody, new string('-', place) + "nEEdle" + new string('-', Length - 6 - place))))]).ConfigureAwait(false);
        foreach (string probe in (string[])["needle", "needle-", "-needle", "-needle-", "-needles", new string('-', 256)])
        {
            await run.ExpectBothAsync("TextContains finds in long texts", new LogCondition.TextContains([ServerLogFields.ResponseBody], probe)).ConfigureAwait(false);
        }
    }
}
