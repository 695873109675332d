using System.Buffers;
using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text;

namespace Feishu.LogSearch.Capture;

/// <summary>
/// Finds secrets that are known by their form, wherever they stand: access tokens, JWTs, credentials of HTTP and of URLs,
/// private keys, and the keys of webhook URLs.
/// </summary>
internal static class SecretByForm
{
    private const int MinTokenLength = 14;
    private const int MinJwtLength = 20;
    private const int MinBearerLength = 8;
    private const int LongBearerLength = 24;
    private const int MaxBasicLength = 1_024;
    private const int MaxLabelLength = 40;

    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.");
    private static readonly SearchValues<char> Base64Characters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.~+/=");
    private static readonly SearchValues<char> SegmentEnds = SearchValues.Create("/?#&;,%\"'\\<>{}[]() \t\r\n");
    private static readonly SearchValues<char> AuthorityEnds = SearchValues.Create("/?#\"'\\<>{}()@ \t\r\n");

    public static ImmutableArray<FindSecret> All { get; } = [FindBearer, FindBasic, FindJwt, FindToken, FindUserInfo, FindWebhook, FindPrivateKey];

    /// <summary><c>Bearer x</c>, where x does not read like a word of a sentence.</summary>
    private static Secret FindBearer(ReadOnlySpan<char> text, int from) => FindCredentials(text, from, "bearer", static (text, value) =>
        value.Length >= LongBearerLength
        || (value.Length >= MinBearerLength && text.Slice(value.Start, value.Length).ContainsAnyInRange('0', '9'))
        || IsCutAt(text, value.Start + value.Length));

    /// <summary><c>Basic x</c>, where x is a user and a password in base64.</summary>
    private static Secret FindBasic(ReadOnlySpan<char> text, int from) => FindCredentials(text, from, "basic", static (text, value) =>
    {
        // Cut off, it still shows whole groups of four.
        ReadOnlySpan<char> whole = text.Slice(value.Start, Math.Min(value.Length, MaxBasicLength) & ~3);
        Span<byte> base64 = stackalloc byte[whole.Length];
        Span<byte> plain = stackalloc byte[whole.Length];
        return Ascii.FromUtf16(whole, base64, out _) == OperationStatus.Done
            && Base64.DecodeFromUtf8(base64, plain, out _, out int length) == OperationStatus.Done
            && plain[..length].Contains((byte)':');
    });

    private static Secret FindCredentials(ReadOnlySpan<char> text, int from, string scheme, IsSecret isSecret)
    {
        while (IndexOf(text, from, scheme) is >= 0 and int hit)
        {
            from = hit + scheme.Length;
            int start = from;
            while (start < text.Length && text[start] is ' ' or '\t' or '+')
            {
                start++;
            }

            if (start == from && text[from..].StartsWith("%20"))
            {
                start += 3;
            }

            var secret = new Secret(start, LengthOf(text[start..], Base64Characters));
            if (start > from && secret.Length > 0 && isSecret(text, secret))
            {
                return secret;
            }
        }

        return default;
    }

    /// <summary><c>eyJ…</c>, the start of every JSON object in base64: user access tokens of OAuth v2, and whatever else hides in it.</summary>
    private static Secret FindJwt(ReadOnlySpan<char> text, int from)
    {
        while (text[from..].IndexOf("eyJ") is >= 0 and int hit)
        {
            from += hit;
            int length = LengthOfBase64(text[from..]);
            if (length >= MinJwtLength || IsCutAt(text, from + length))
            {
                return new Secret(from, length);
            }

            from += length;
        }

        return default;
    }

    /// <summary><c>t-…</c>, <c>u-…</c>, <c>a-…</c> and <c>ur-…</c>: tenant, user, app access and refresh tokens.</summary>
    private static Secret FindToken(ReadOnlySpan<char> text, int from)
    {
        while (text[from..].IndexOf('-') is >= 0 and int hit)
        {
            int dash = from + hit;
            from = dash + 1;
            int start = dash >= 1 && text[dash - 1] is 't' or 'u' or 'a' ? dash - 1
                : dash >= 2 && text[dash - 2] == 'u' && text[dash - 1] == 'r' ? dash - 2
                : -1;
            if (start < 0 || !BeginsAt(text, start))
            {
                continue;
            }

            int length = LengthOf(text[from..], TokenCharacters);
            if ((length >= MinTokenLength && text.Slice(from, length).ContainsAnyInRange('0', '9')) || (length > 0 && IsCutAt(text, from + length)))
            {
                return new Secret(start, from + length - start);
            }
        }

        return default;
    }

    /// <summary>What stands before the host of a URL: <c>https://user:password@host/</c>.</summary>
    private static Secret FindUserInfo(ReadOnlySpan<char> text, int from)
    {
        while (text[from..].IndexOfAny(':', '%') is >= 0 and int hit)
        {
            int mark = from + hit;
            bool isEncoded = text[mark] == '%';
            from = mark + 1;
            int start = isEncoded ? mark + (EscapedText.PercentAt(text, mark) == ':' ? EscapedText.PercentLength : 0) : from;
            int slash = LengthOfSlash(text, start);
            int slashes = slash > 0 && start > mark ? slash + LengthOfSlash(text, start + slash) : 0;
            start += slashes;
            if (slashes > slash
                && LengthOfUserInfo(text, start, isEncoded) is > 0 and int length
                && !text[start..].StartsWith(FeishuRedactor.Replacement))
            {
                return new Secret(start, length);
            }
        }

        return default;
    }

    private static int LengthOfUserInfo(ReadOnlySpan<char> text, int start, bool isEncoded)
    {
        int length = text[start..].IndexOfAny(AuthorityEnds);
        length = length < 0 ? text.Length - start : length;
        if (isEncoded)
        {
            int at = text.Slice(start, length).IndexOf("%40");
            int slash = text.Slice(start, length).IndexOf("%2F", StringComparison.OrdinalIgnoreCase);
            return slash >= 0 && slash < at ? 0 : at;
        }

        int end = start + length;
        return end < text.Length && text[end] == '@' ? length
            : IsCutAt(text, end - 1) && text.Slice(start, length).Contains(':') ? length - 1
            : 0;
    }

    /// <summary>The segment behind <c>/hook/</c> and <c>/trigger-webhook/</c> of a URL: whoever knows it can post.</summary>
    private static Secret FindWebhook(ReadOnlySpan<char> text, int from)
    {
        const string Name = "hook";
        while (IndexOf(text, from, Name) is >= 0 and int hit)
        {
            from = hit + Name.Length;
            if (LengthOfSlash(text, from) is > 0 and int slash && IsWebhook(text[..hit]))
            {
                int start = from + slash;
                int length = text[start..].IndexOfAny(SegmentEnds);
                length = length < 0 ? text.Length - start : length;
                if (length > 0)
                {
                    return new Secret(start, length);
                }
            }
        }

        return default;
    }

    private static bool IsWebhook(ReadOnlySpan<char> before) =>
        before.EndsWith("/")
        || EscapedText.PercentAt(before, before.Length - EscapedText.PercentLength) == '/'
        || before.EndsWith("trigger-web", StringComparison.OrdinalIgnoreCase);

    /// <summary>The length of a slash, as it is or as JSON and query strings may write it.</summary>
    private static int LengthOfSlash(ReadOnlySpan<char> text, int start) =>
        start < text.Length && text[start] == '/' ? 1
        : EscapedText.CharacterAt(text, start, out char character) is > 0 and int length && character == '/' ? length
        : 0;

    /// <summary>What stands between the lines of a private key in PEM.</summary>
    private static Secret FindPrivateKey(ReadOnlySpan<char> text, int from)
    {
        const string Begin = "-----BEGIN ";
        const string Label = "PRIVATE KEY-----";
        while (IndexOf(text, from, Begin) is >= 0 and int hit)
        {
            from = hit + Begin.Length;
            int label = text.Slice(from, Math.Min(MaxLabelLength, text.Length - from)).IndexOf(Label);
            if (label < 0)
            {
                continue;
            }

            from += label + Label.Length;
            int length = text[from..].IndexOf("-----END");
            length = length < 0 ? text.Length - from : length;
            if (length > 0 && !text[from..].StartsWith(FeishuRedactor.Replacement))
            {
                return new Secret(from, length);
            }
        }

        return default;
    }

    /// <summary>Whether a word begins here: not in the middle of an id, but behind an escape such as <c>\n</c> or <c>%20</c>.</summary>
    internal static bool BeginsAt(ReadOnlySpan<char> text, int start)
    {
        if (start == 0 || !SensitiveKeys.IsKeyCharacter(text[start - 1]))
        {
            return true;
        }

        return EscapedText.EscapeAt(text, start - 1) == 1
            || (start >= 2 && EscapedText.EscapeAt(text, start - 2) == 2)
            || (start >= 5 && EscapedText.EscapeAt(text, start - 5) == 5);
    }

    /// <summary>Whether the text was cut off here: then a secret need not be whole to be one.</summary>
    private static bool IsCutAt(ReadOnlySpan<char> text, int end) => end >= 0 && end < text.Length && text[end] == '…';

    /// <summary>Base64 of both alphabets, also where a query string or JSON has escaped some of it.</summary>
    private static int LengthOfBase64(ReadOnlySpan<char> text)
    {
        int length = LengthOf(text, Base64Characters);
        while (EscapedText.CharacterAt(text, length, out char escaped) is > 0 and int more && escaped is '+' or '/' or '=')
        {
            length += more;
            length += LengthOf(text[length..], Base64Characters);
        }

        return length;
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

    private delegate bool IsSecret(ReadOnlySpan<char> text, Secret value);
}
