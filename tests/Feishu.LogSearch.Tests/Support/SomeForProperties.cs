using CsCheck;

namespace Feishu.LogSearch.Tests;

/// <summary>Generators that property tests share. The name ends as it does so that the file stays with them.</summary>
internal static class SomeForProperties
{
    private static readonly string[] Pieces =
    [
        "a", "B", "é", "中文", "日志\u3000检索", "😀", "\ud83d", "\ude00", "\ufffd", "\uffff", "\ue000", "\u202e", "\ufeff", "\0", "\t", "\r\n", " ",
        "%", "%41", "%zz", "+", "&", "=", "?", "#", "!", ";", ",", ":", "/", "//", "://", ":name", "'", "\"", "\\", "\\u0041", "<", "_", "*", "..", "-1", "0", "99991400",
    ];

    public static Gen<string> Text { get; } = OneOf(Pieces).Array[1, 5].Select(string.Concat);

    public static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
