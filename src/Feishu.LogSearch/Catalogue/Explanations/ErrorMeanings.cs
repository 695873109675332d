using System.Collections.Immutable;

namespace Feishu.LogSearch;

/// <summary>Chooses among the meanings of a code.</summary>
internal static class ErrorMeanings
{
    private static readonly BilingualText MadeAtRunTime =
        new("the answer's own message says what is wrong", "具体原因见响应中的错误信息");

    /// <summary>The meanings that fit best: those whose text stands in the message before those of the HTTP status.</summary>
    public static ImmutableArray<FeishuErrorMeaning> Best(FeishuError error, int? httpStatus, string? message) =>
    [
        .. error.Meanings
            .GroupBy(meaning => (Says(meaning, message) ? 2 : 0) + (httpStatus is { } status && meaning.HttpStatuses.Contains(status) ? 1 : 0))
            .MaxBy(group => group.Key)!,
    ];

    public static BilingualText Text(FeishuErrorMeaning meaning) =>
        meaning.Message is { } message ? new BilingualText(message, message) : MadeAtRunTime;

    // The platform appends details (", ext=…") to the documented text.
    private static bool Says(FeishuErrorMeaning meaning, string? message) =>
        message is not null && meaning.Message is { } documented && AsciiFold.Contains(message, documented.AsSpan().TrimEnd(".。…"));
}
