using System.Globalization;

namespace Feishu.LogSearch.Capture;

/// <summary>Reads texts in which quotes and line ends may stand escaped: JSON within JSON, form bodies, URLs within query strings.</summary>
internal static class EscapedText
{
    public const int PercentLength = 3;

    private const int UnicodeEscapeLength = 6;

    /// <summary>How many characters an escaped or plain double or single quote has that ends before <paramref name="end"/>; 0 if there is none.</summary>
    public static int QuoteBefore(ReadOnlySpan<char> text, int end)
    {
        if (end > 0 && text[end - 1] is '"' or '\'')
        {
            return 1 + BackslashesBefore(text, end - 1);
        }

        if (PercentAt(text, end - PercentLength) is '"' or '\'')
        {
            return PercentLength;
        }

        return end >= UnicodeEscapeLength && IsUnicodeQuote(text[(end - UnicodeEscapeLength)..])
            ? UnicodeEscapeLength + BackslashesBefore(text, end - UnicodeEscapeLength)
            : 0;
    }

    /// <summary>How many characters an escaped or plain double or single quote has that begins at <paramref name="start"/>; 0 if there is none.</summary>
    public static int QuoteAt(ReadOnlySpan<char> text, int start)
    {
        int backslashes = BackslashesAt(text, start);
        int end = start + backslashes;
        if (end < text.Length && text[end] is '"' or '\'')
        {
            return backslashes + 1;
        }

        if (backslashes == 0 && PercentAt(text, start) is '"' or '\'')
        {
            return PercentLength;
        }

        return backslashes > 0 && IsUnicodeQuote(text[(end - 1)..]) ? backslashes - 1 + UnicodeEscapeLength : 0;
    }

    /// <summary>Where the quoted text that begins behind <paramref name="quote"/> ends; the text's end if it is cut off.</summary>
    public static int EndOfQuoted(ReadOnlySpan<char> text, int start, ReadOnlySpan<char> quote)
    {
        // A quote that is escaped k times has 2^k - 1 backslashes; in the quoted text it would be escaped once more.
        // Backslashes of the text itself come in multiples of 2^(k+1), so the remainder tells the end.
        ReadOnlySpan<char> mark = quote.TrimStart('\\');
        int backslashes = quote.Length - mark.Length;
        int period = 2 * (backslashes + 1);
        for (int i = start; i < text.Length; i++)
        {
            int hit = text[i..].IndexOf(mark, StringComparison.OrdinalIgnoreCase);
            if (hit < 0)
            {
                return text.Length;
            }

            i += hit;
            int before = BackslashesBefore(text[start..], i - start);
            if (before % period == backslashes)
            {
                return i - backslashes;
            }
        }

        return text.Length;
    }

    /// <summary>Where the line ends: at a line break, plain or escaped, or with the quoted text in which it stands. Of <c>key="value"</c>, the quotes are its own.</summary>
    public static int EndOfLine(ReadOnlySpan<char> text, int start)
    {
        int i = start;
        while (i < text.Length)
        {
            int quote = text[i] is '\\' or '"' or '\'' or '%' ? QuoteAt(text, i) : 0;
            if (quote > 0 && text[i - 1] == '=')
            {
                i = Math.Min(text.Length, EndOfQuoted(text, i + quote, text.Slice(i, quote)) + quote);
                continue;
            }

            int backslashes = BackslashesAt(text, i);
            if (quote > 0 || text[i] is '\r' or '\n' || (backslashes > 0 && EscapeAt(text, i + backslashes) == 1))
            {
                return i;
            }

            i += Math.Max(1, backslashes);
        }

        return text.Length;
    }

    /// <summary>The ASCII character for which <c>%XX</c> stands at a position; <c>\0</c> where there is none.</summary>
    public static char PercentAt(ReadOnlySpan<char> text, int start) =>
        start >= 0
        && start + PercentLength <= text.Length
        && text[start] == '%'
        && byte.TryParse(text.Slice(start + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte code)
        && code < 0x80
            ? (char)code
            : '\0';

    /// <summary>How many characters an escape has that begins at a position (<c>%2B</c>, <c>\u002B</c>, <c>\/</c>, also escaped again), and for what it stands; 0 if there is none.</summary>
    public static int CharacterAt(ReadOnlySpan<char> text, int start, out char character)
    {
        character = PercentAt(text, start);
        if (character != '\0')
        {
            return PercentLength;
        }

        int backslashes = BackslashesAt(text, start);
        int end = start + backslashes;
        if (backslashes > 0 && end < text.Length && text[end] == '/')
        {
            character = '/';
            return backslashes + 1;
        }

        if (backslashes == 0
            || end + UnicodeEscapeLength - 1 > text.Length
            || text[end] != 'u'
            || !ushort.TryParse(text.Slice(end + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code))
        {
            return 0;
        }

        character = (char)code;
        return backslashes + UnicodeEscapeLength - 1;
    }

    /// <summary>
    /// How many characters at <paramref name="start"/>, directly behind a backslash or a percent sign, belong to its escape:
    /// <c>\n</c>, <c>\u0026</c>, <c>%26</c>.
    /// </summary>
    public static int EscapeAt(ReadOnlySpan<char> text, int start)
    {
        if (start > 0 && text[start - 1] == '%')
        {
            return start + 2 <= text.Length && AreHex(text.Slice(start, 2)) ? 2 : 0;
        }

        if (start == 0 || start >= text.Length || text[start - 1] != '\\')
        {
            return 0;
        }

        if (text[start] == 'u')
        {
            return start + 4 < text.Length && AreHex(text.Slice(start + 1, 4)) ? 5 : 0;
        }

        return text[start] is 'n' or 'r' or 't' or 'b' or 'f' ? 1 : 0;
    }

    public static bool AreHex(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (!char.IsAsciiHexDigit(c))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsUnicodeQuote(ReadOnlySpan<char> text) =>
        text.StartsWith("\\u0022", StringComparison.OrdinalIgnoreCase) || text.StartsWith("\\u0027", StringComparison.OrdinalIgnoreCase);

    private static int BackslashesBefore(ReadOnlySpan<char> text, int end)
    {
        int start = end;
        while (start > 0 && text[start - 1] == '\\')
        {
            start--;
        }

        return end - start;
    }

    public static int BackslashesAt(ReadOnlySpan<char> text, int start)
    {
        int end = start;
        while (end < text.Length && text[end] == '\\')
        {
            end++;
        }

        return end - start;
    }
}
