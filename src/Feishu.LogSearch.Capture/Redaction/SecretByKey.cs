using System.Buffers;

namespace Feishu.LogSearch.Capture;

/// <summary>
/// Finds the values of sensitive keys: <c>"key": value</c> at any depth of JSON and of JSON within JSON strings,
/// <c>key=value</c> of forms and query strings, also within another query string, <c>key: value</c> of headers and of plain
/// text. It starts from the separator and looks back for the key, so that text without a separator costs one vectorised scan.
/// </summary>
internal sealed class SecretByKey(SensitiveKeys keys)
{
    private const int MinSecretLength = 16;
    private const int MaxResultCodeLength = 12;

    private static readonly SearchValues<char> Separators = SearchValues.Create(":=%");
    private static readonly SearchValues<char> Delimiters = SearchValues.Create(" \t\r\n&;,\"'\\<>{}[]()#");
    private static readonly SearchValues<char> EscapedDelimiters = SearchValues.Create("% \t\r\n&;,\"'\\<>{}[]()#");
    private static readonly SearchValues<char> ResultCode = SearchValues.Create("-0123456789");
    private static readonly SearchValues<char> SecretCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.~+/=");
    private static readonly string[] Schemes = ["Bearer", "Basic", "Token", "ApiKey", "Negotiate"];

    public Secret Find(ReadOnlySpan<char> text, int from)
    {
        while (from < text.Length)
        {
            int hit = text[from..].IndexOfAny(Separators);
            if (hit < 0)
            {
                return default;
            }

            int separator = from + hit;
            bool isEscaped = text[separator] == '%';
            char mark = isEscaped ? EscapedText.PercentAt(text, separator) : text[separator];
            from = separator + 1;
            if (mark is not (':' or '='))
            {
                continue;
            }

            SensitiveKeyKind kind = keys.Find(KeyBefore(text, separator, out int quote));
            if (kind != SensitiveKeyKind.None
                && ValueAfter(text, isEscaped ? separator + EscapedText.PercentLength : from, mark, isEscaped, kind, quote) is { Length: > 0 } secret)
            {
                return secret;
            }
        }

        return default;
    }

    /// <summary>The key before a separator, and how many characters its closing quote has.</summary>
    private static ReadOnlySpan<char> KeyBefore(ReadOnlySpan<char> text, int separator, out int quote)
    {
        int end = separator;
        while (end > 0 && separator - end < SensitiveKeys.MaxLength && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        quote = EscapedText.QuoteBefore(text, end);
        end -= quote;
        int start = end;
        while (start > 0 && end - start <= SensitiveKeys.MaxLength && SensitiveKeys.IsKeyCharacter(text[start - 1]))
        {
            start--;
        }

        start += EscapedText.EscapeAt(text, start);
        return start < end ? text[start..end] : [];
    }

    private static Secret ValueAfter(ReadOnlySpan<char> text, int start, char mark, bool isEscaped, SensitiveKeyKind kind, int keyQuote)
    {
        start = SkipWhiteSpace(text, start);
        int quote = EscapedText.QuoteAt(text, start);
        bool isBare = keyQuote == 1 && quote == 0;
        bool isCertain = keyQuote > 0 || mark == '=' || kind is SensitiveKeyKind.Name or SensitiveKeyKind.Line;
        int end;
        if (quote > 0)
        {
            ReadOnlySpan<char> delimiter = text.Slice(start, quote);
            start += quote;
            end = EscapedText.EndOfQuoted(text, start, delimiter);
        }
        else if (isEscaped)
        {
            end = EndOfEscaped(text, start);
        }
        else if (kind == SensitiveKeyKind.Line && mark == ':' && keyQuote == 0)
        {
            // "Cookie: a=b; c=d" is a header; "cookie: disabled" is a sentence.
            end = EndOf(text, start, Delimiters);
            isCertain = text[start..end].Contains('=');
            end = isCertain ? EscapedText.EndOfLine(text, start) : end;
        }
        else if (!isCertain)
        {
            // A word of a sentence, or a secret of one piece.
            end = EndOfSecret(text, start);
        }
        else
        {
            end = start < text.Length && text[start] is '[' or '{' ? EndOfBrackets(text, start) : EndOfBare(text, start);
        }

        ReadOnlySpan<char> value = text[start..end];
        return IsKept(value, kind, isBare) || !(isCertain || LooksSecret(value)) ? default : new Secret(start, end - start, isBare);
    }

    private static bool IsKept(ReadOnlySpan<char> value, SensitiveKeyKind kind, bool isBare) =>
        value.IsEmpty
        || value.StartsWith(FeishuRedactor.Replacement)
        || (isBare && value is "null" or "true" or "false")
        || (kind == SensitiveKeyKind.Code && value.Length <= MaxResultCodeLength && !value.ContainsAnyExcept(ResultCode));

    private static bool LooksSecret(ReadOnlySpan<char> value) =>
        value.Length >= MinSecretLength && value.ContainsAnyInRange('0', '9');

    private static int EndOfSecret(ReadOnlySpan<char> text, int start)
    {
        int length = text[start..].IndexOfAnyExcept(SecretCharacters);
        return length < 0 ? text.Length : start + length;
    }

    private static int EndOfBare(ReadOnlySpan<char> text, int start)
    {
        int end = EndOfWord(text, start);
        foreach (string scheme in Schemes)
        {
            // "Authorization: Bearer x": the secret is the second word.
            if (text[start..end].Equals(scheme, StringComparison.OrdinalIgnoreCase))
            {
                return EndOfWord(text, SkipWhiteSpace(text, end));
            }
        }

        return text[start..end].Equals("Digest", StringComparison.OrdinalIgnoreCase) ? EscapedText.EndOfLine(text, start) : end;
    }

    /// <summary>The end of a word, in which JSON may have escaped characters.</summary>
    private static int EndOfWord(ReadOnlySpan<char> text, int start)
    {
        int end = EndOf(text, start, Delimiters);
        while (end < text.Length && text[end] == '\\' && EscapedText.CharacterAt(text, end, out char escaped) is > 0 and int length && !Delimiters.Contains(escaped))
        {
            end = EndOf(text, end + length, Delimiters);
        }

        return end;
    }

    /// <summary>The end of a value in a query string within another: there, only what was escaped before is escaped twice.</summary>
    private static int EndOfEscaped(ReadOnlySpan<char> text, int start)
    {
        int end = EndOf(text, start, EscapedDelimiters);
        while (EscapedText.PercentAt(text, end) == '%')
        {
            end = EndOf(text, end + EscapedText.PercentLength, EscapedDelimiters);
        }

        return end;
    }

    private static int EndOf(ReadOnlySpan<char> text, int start, SearchValues<char> ends)
    {
        int length = text[start..].IndexOfAny(ends);
        return length < 0 ? text.Length : start + length;
    }

    /// <summary>Brackets within strings are counted like others: too much is taken out then, never too little.</summary>
    private static int EndOfBrackets(ReadOnlySpan<char> text, int start)
    {
        int depth = 0;
        for (int i = start; i < text.Length; i++)
        {
            depth += text[i] switch { '[' or '{' => 1, ']' or '}' => -1, _ => 0 };
            if (depth == 0)
            {
                return i + 1;
            }
        }

        return text.Length;
    }

    private static int SkipWhiteSpace(ReadOnlySpan<char> text, int start)
    {
        while (start < text.Length && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        return start;
    }
}
