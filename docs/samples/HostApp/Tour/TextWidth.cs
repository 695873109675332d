using System.Globalization;
using System.Text;

namespace HostApp;

/// <summary>How wide text is in a terminal, where a Chinese character takes two columns.</summary>
internal static class TextWidth
{
    private const string Closing = "，。、；：？！）」”";
    private const char Ellipsis = '…';

    // The first and last of the ranges that Unicode calls wide (East Asian Width W and F), emoji among them.
    private static readonly (int First, int Last)[] Wide =
    [
        (0x1100, 0x115F), (0x2705, 0x2705), (0x2E80, 0x303E), (0x3041, 0x33FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF),
        (0xA000, 0xA4CF), (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE30, 0xFE4F), (0xFF00, 0xFF60), (0xFFE0, 0xFFE6),
        (0x1F300, 0x1F64F), (0x1F680, 0x1F6FF), (0x1F900, 0x1F9FF), (0x20000, 0x3FFFD),
    ];

    public static int Of(string text) => text.EnumerateRunes().Sum(Of);

    /// <summary>Cuts a text to a width, and says so with an ellipsis.</summary>
    public static string Cut(string text, int width)
    {
        if (Of(text) <= width)
        {
            return text;
        }

        var kept = new StringBuilder();
        int used = 1;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if ((used += Of(rune)) > width)
            {
                break;
            }

            kept.Append(rune.ToString());
        }

        return kept.Append(Ellipsis).ToString();
    }

    /// <summary>Cuts a text to a width, and keeps its beginning and its end.</summary>
    public static string CutMiddle(string text, int width) =>
        text.Length <= width ? text : $"{text[..(width / 2)].TrimEnd(Ellipsis)}{Ellipsis}{text[^((width - 1) / 2)..].TrimStart(Ellipsis)}";

    public static string PadRight(string text, int width) => text + new string(' ', Math.Max(0, width - Of(text)));

    public static string PadLeft(string text, int width) => new string(' ', Math.Max(0, width - Of(text))) + text;

    /// <summary>Breaks a text into lines: at spaces, between Chinese characters, or anywhere in a word that is too long.</summary>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        var line = new StringBuilder();
        int used = 0;
        foreach (string word in Words(text))
        {
            foreach (string part in Of(word) <= width ? [word] : word.EnumerateRunes().Select(rune => rune.ToString()))
            {
                if (used + Of(part.TrimEnd()) > width)
                {
                    yield return line.ToString().TrimEnd();
                    line.Clear();
                    used = 0;
                }

                line.Append(part);
                used += Of(part);
            }
        }

        yield return line.ToString().TrimEnd();
    }

    private static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        bool canEnd = false;
        foreach (Rune rune in text.EnumerateRunes())
        {
            // A line does not begin with what closes a clause.
            if (canEnd && !Closing.Contains(rune.ToString(), StringComparison.Ordinal))
            {
                yield return word.ToString();
                word.Clear();
            }

            word.Append(rune.ToString());
            canEnd = Of(rune) == 2 || rune.Value is ' ' or '&';
        }

        yield return word.ToString();
    }

    private static int Of(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format ? 0
        : Array.Exists(Wide, range => rune.Value >= range.First && rune.Value <= range.Last) ? 2
        : 1;
}
