using System.Buffers;
using System.Collections.Immutable;

namespace Feishu.LogSearch.Capture;

/// <summary>Finds secrets that are known by their form, wherever they stand: access tokens, JWTs, and the key of a custom bot's webhook URL.</summary>
internal static class SecretByForm
{
    private const int MinTokenLength = 14;
    private const int MinJwtLength = 20;
    private const int MinBearerLength = 8;
    private const int LongBearerLength = 24;

    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.");
    private static readonly SearchValues<char> BearerCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.~+/=");
    private static readonly SearchValues<char> SegmentEnds = SearchValues.Create("/?#&;,\"'\\<>{}[]() \t\r\n");

    public static ImmutableArray<FindSecret> All { get; } = [FindBearer, FindJwt, FindToken, FindWebhook];

    /// <summary><c>Bearer x</c>, where x does not read like a word of a sentence.</summary>
    private static Secret FindBearer(ReadOnlySpan<char> text, int from)
    {
        const string Word = "bearer";
        while (IndexOf(text, from, Word) is >= 0 and int hit)
        {
            from = hit + Word.Length;
            int start = from;
            while (start < text.Length && text[start] is ' ' or '\t' or '+')
            {
                start++;
            }

            if (start == from && text[from..].StartsWith("%20"))
            {
                start += 3;
            }

            int length = LengthOf(text[start..], BearerCharacters);
            if (start > from
                && (length >= LongBearerLength || (length >= MinBearerLength && text.Slice(start, length).ContainsAnyInRange('0', '9'))))
            {
                return new Secret(start, length);
            }
        }

        return default;
    }

    /// <summary><c>eyJ…</c>, the start of every JSON object in base64: user access tokens of OAuth v2.</summary>
    private static Secret FindJwt(ReadOnlySpan<char> text, int from)
    {
        while (text[from..].IndexOf("eyJ") is >= 0 and int hit)
        {
            from += hit;
            int length = LengthOf(text[from..], TokenCharacters);
            if (length >= MinJwtLength)
            {
                return new Secret(from, length);
            }

            from += length;
        }

        return default;
    }

    /// <summary><c>t-…</c>, <c>u-…</c> and <c>a-…</c>: tenant, user and app access tokens.</summary>
    private static Secret FindToken(ReadOnlySpan<char> text, int from)
    {
        while (text[from..].IndexOf('-') is >= 0 and int hit)
        {
            int dash = from + hit;
            from = dash + 1;
            if (dash == 0 || text[dash - 1] is not ('t' or 'u' or 'a') || !BeginsAt(text, dash - 1))
            {
                continue;
            }

            int length = LengthOf(text[from..], TokenCharacters);
            if (length >= MinTokenLength && text.Slice(from, length).ContainsAnyInRange('0', '9'))
            {
                return new Secret(dash - 1, length + 2);
            }
        }

        return default;
    }

    /// <summary>The last segment of <c>/open-apis/bot/v2/hook/…</c>: whoever knows the URL can post.</summary>
    private static Secret FindWebhook(ReadOnlySpan<char> text, int from)
    {
        const string Segment = "/hook/";
        while (IndexOf(text, from, Segment) is >= 0 and int hit)
        {
            from = hit + Segment.Length;
            int length = text[from..].IndexOfAny(SegmentEnds);
            length = length < 0 ? text.Length - from : length;
            if (length > 0)
            {
                return new Secret(from, length);
            }
        }

        return default;
    }

    /// <summary>Whether a word begins here: not in the middle of an id, but behind an escape such as <c>\n</c> or <c>%20</c>.</summary>
    private static bool BeginsAt(ReadOnlySpan<char> text, int start)
    {
        if (start == 0 || !SensitiveKeys.IsKeyCharacter(text[start - 1]))
        {
            return true;
        }

        return EscapedText.EscapeAt(text, start - 1) == 1
            || (start >= 5 && EscapedText.EscapeAt(text, start - 5) == 5)
            || (start >= 3 && text[start - 3] == '%' && EscapedText.AreHex(text.Slice(start - 2, 2)));
    }

    private static int LengthOf(ReadOnlySpan<char> text, SearchValues<char> characters)
    {
        int length = text.IndexOfAnyExcept(characters);
        return length < 0 ? text.Length : length;
    }

    private static int IndexOf(ReadOnlySpan<char> text, int from, string value)
    {
        int hit = text[from..].IndexOf(value, StringComparison.OrdinalIgnoreCase);
        return hit < 0 ? -1 : from + hit;
    }
}
