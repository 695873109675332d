using System.Buffers;
using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Feishu.LogSearch.Capture;

/// <summary>Finds what tells who somebody is, by key and by form. Only for hosts that ask for it.</summary>
internal static class PersonalData
{
    private const int MinCardLength = 16;
    private const int MaxCardLength = 19;
    private const int EscapeDigits = 5;

    private static readonly SearchValues<char> MailCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.+");

    // As it is, within a query string, and as JSON may write it.
    private static readonly string[] Pluses = ["+", "%2B", @"\u002B"];

    // They have no look-around: what stands beside a match is looked at afterwards.
    private static readonly Regex Mobile = Compile(@"(?:86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}");
    private static readonly Regex IdentityCard = Compile(@"[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]");
    private static readonly Regex BankCard = Compile(@"[3-6]\d{3}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?");

    public static ImmutableArray<string> Keys { get; } =
    [
        "name", "en_name", "user_name", "real_name", "full_name", "nickname", "mobile", "mobile_phone", "phone", "phone_number",
        "telephone", "email", "enterprise_email", "id_card", "id_card_no", "id_number", "passport", "passport_no", "bank_card",
        "bank_card_no", "bank_account", "address", "home_address", "birthday", "date_of_birth",
    ];

    public static ImmutableArray<FindSecret> All { get; } = [FindMail, FindIdentityCard, FindBankCard, FindMobile];

    private static Secret FindMail(ReadOnlySpan<char> text, int from)
    {
        int next = from;
        while (text[next..].IndexOfAny('@', '%', '\\') is >= 0 and int hit)
        {
            int at = next + hit;
            int length = 1;
            if (text[at] != '@')
            {
                length = EscapedText.CharacterAt(text, at, out char escaped);
                if (escaped != '@' || length == 0)
                {
                    next = at + Math.Max(1, EscapedText.BackslashesAt(text, at));
                    continue;
                }
            }

            int start = StartOfLocalPart(text, from, at);
            int host = at + length;
            int end = text[host..].IndexOfAnyExcept(MailCharacters);
            end = host + text[host..(end < 0 ? text.Length : host + end)].TrimEnd('.').Length;
            if (start < at && text[host..end].Contains('.'))
            {
                return new Secret(start, end - start);
            }

            from = next = host;
        }

        return default;
    }

    /// <summary>Where the part before the at sign begins, in which plus signs may be escaped.</summary>
    private static int StartOfLocalPart(ReadOnlySpan<char> text, int least, int at)
    {
        int start = at;
        while (true)
        {
            while (start > least && MailCharacters.Contains(text[start - 1]))
            {
                start--;
            }

            int escape = EscapedText.EscapeAt(text, start);
            if (escape < 2 || EscapedText.CharacterAt(text, start - 1, out char escaped) != escape + 1 || escaped != '+')
            {
                return start + escape;
            }

            start--;
            while (start > least && text[start - 1] == '\\')
            {
                start--;
            }
        }
    }

    private static Secret FindMobile(ReadOnlySpan<char> text, int from)
    {
        Secret mobile = FindNumber(text, from, Mobile, static number => number.Length);
        foreach (string plus in Pluses)
        {
            if (mobile.Length > 0 && text[from..mobile.Start].EndsWith(plus, StringComparison.OrdinalIgnoreCase))
            {
                return new Secret(mobile.Start - plus.Length, mobile.Length + plus.Length);
            }
        }

        return mobile;
    }

    private static Secret FindIdentityCard(ReadOnlySpan<char> text, int from) =>
        FindNumber(text, from, IdentityCard, static number => number.Length);

    private static Secret FindBankCard(ReadOnlySpan<char> text, int from) => FindNumber(text, from, BankCard, static number =>
    {
        // What follows a card of 16 digits may be another number.
        Span<char> digits = stackalloc char[MaxCardLength];
        int count = 0;
        int best = 0;
        for (int i = 0; i < number.Length; i++)
        {
            if (char.IsAsciiDigit(number[i]))
            {
                digits[count++] = number[i];
                best = count >= MinCardLength && HasCheckDigit(digits[..count]) ? i + 1 : best;
            }
        }

        return best;
    });

    /// <summary>Finds a number that stands alone.</summary>
    /// <param name="text">The text.</param>
    /// <param name="from">From where on.</param>
    /// <param name="pattern">The number's form.</param>
    /// <param name="lengthOf">How much of a match is the number; 0 if it is none.</param>
    private static Secret FindNumber(ReadOnlySpan<char> text, int from, Regex pattern, LengthOf lengthOf)
    {
        while (from < text.Length)
        {
            Regex.ValueMatchEnumerator matches = pattern.EnumerateMatches(text[from..]);
            if (!matches.MoveNext())
            {
                return default;
            }

            int start = from + matches.Current.Index;
            int length = lengthOf(text.Slice(start, matches.Current.Length));
            if (length > 0 && BeginsAt(text, start) && EndsAt(text, start + length))
            {
                return new Secret(start, length);
            }

            // So deep within digits no number begins: they are no escape's any more.
            bool isWithin = start >= EscapeDigits && !text[(start - EscapeDigits)..start].ContainsAnyExceptInRange('0', '9');
            int rest = isWithin ? text[start..].IndexOfAnyExceptInRange('0', '9') : 1;
            from = rest < 0 ? text.Length : start + rest;
        }

        return default;
    }

    private static bool BeginsAt(ReadOnlySpan<char> text, int start) =>
        SecretByForm.BeginsAt(text, start) || (start > 0 && text[start - 1] is '_' or '-');

    private static bool EndsAt(ReadOnlySpan<char> text, int end) =>
        end >= text.Length || !char.IsAsciiLetterOrDigit(text[end]);

    /// <summary>By the formula of Luhn, as every bank card.</summary>
    private static bool HasCheckDigit(ReadOnlySpan<char> digits)
    {
        int sum = 0;
        for (int i = 0; i < digits.Length; i++)
        {
            int digit = digits[^(i + 1)] - '0';
            sum += i % 2 == 0 ? digit : digit > 4 ? (2 * digit) - 9 : 2 * digit;
        }

        return sum % 10 == 0;
    }

    private delegate int LengthOf(ReadOnlySpan<char> match);

    private static Regex Compile(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
}
