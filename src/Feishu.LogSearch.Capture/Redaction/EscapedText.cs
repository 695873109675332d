namespace Feishu.LogSearch.Capture;

/// <summary>Reads texts in which quotes and line ends may stand escaped: JSON within JSON, form bodies.</summary>
internal static class EscapedText
{
    private const int UnicodeEscapeLength = 6;

    /// <summary>How many characters an escaped or plain double or single quote has that ends before <paramref name="end"/>; 0 if there is none.</summary>
    public static int QuoteBefore(ReadOnlySpan<char> text, int end)
    {
        if (end > 0 && text[end - 1] is '"' or '\'')
        {
            return 1 + BackslashesBefore(text, end - 1);
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

    /// <summary>How many characters at <paramref name="start"/>, directly behind a backslash, belong to its escape: <c>\n</c>, <c>\u0026</c>.</summary>
    public static int EscapeAt(ReadOnlySpan<char> text, int start)
    {
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

    private static int BackslashesAt(ReadOnlySpan<char> text, int start)
    {
        int end = start;
        while (end < text.Length && text[end] == '\\')
        {
            end++;
        }

        return end - start;
    }
}
