namespace Feishu.LogSearch.ClickHouse;

/// <summary>
/// How a text that may be missing stands in a column that is not <c>Nullable</c>: missing is the empty text, and a text that is
/// empty or begins with U+0000 has one more U+0000 in front. Every other text is itself.
/// </summary>
internal static class StoredText
{
    public const string Missing = "";

    public static string Of(string? text) => text is null ? Missing : NeedsMark(text) ? "\0" + text : text;

    public static bool NeedsMark(string text) => text.Length == 0 || text[0] == '\0';

    public static string? Read(string stored) => stored.Length == 0 ? null : stored[0] == '\0' ? stored[1..] : stored;
}
