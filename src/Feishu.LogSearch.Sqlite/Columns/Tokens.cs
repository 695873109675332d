using System.Runtime.CompilerServices;

namespace Feishu.LogSearch.Sqlite;

/// <summary>
/// The alphabet of templates. A template is a text in which each character of a varying word is replaced by a placeholder
/// of its class, so a template has the length of its texts. Placeholders are code points that Unicode keeps for internal
/// use; a column in which a text has one all the same is stored without templates (<see cref="HasPlaceholder"/>).
/// </summary>
internal static class Tokens
{
    private const char FirstPlaceholder = '\uFDD0';

    // A word must be this long to vary; digits alone may be shorter.
    private const int MinHexLength = 4;
    private const int MinAlphanumericLength = 6;

    private const int Digit = 1;
    private const int LowerHexLetter = 2;
    private const int UpperHexLetter = 4;

    // By ASCII character: a digit, a letter of hex (lower 2, upper 4), another letter (8), or none of these.
    private static ReadOnlySpan<byte> Kinds =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0,
        0, 4, 4, 4, 4, 4, 4, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 0, 0, 0, 0, 0,
        0, 2, 2, 2, 2, 2, 2, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 0, 0, 0, 0, 0,
    ];

    public static char Placeholder(TokenClass token) => (char)(FirstPlaceholder + (int)token);

    /// <summary>The class that a template's character stands for; <see cref="TokenClass.Literal"/> for itself.</summary>
    public static TokenClass ClassOf(char c) =>
        c is > FirstPlaceholder and <= (char)(FirstPlaceholder + (int)TokenClass.Alphanumeric) ? (TokenClass)(c - FirstPlaceholder) : TokenClass.Literal;

    public static bool HasPlaceholder(ReadOnlySpan<char> text) =>
        text.ContainsAnyInRange(Placeholder(TokenClass.LowerHex), Placeholder(TokenClass.Alphanumeric));

    public static int BitsOf(TokenClass token) => token == TokenClass.Alphanumeric ? 6 : 4;

    /// <summary>The kind of letter or digit; 0 for every other character.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int KindOf(char c) => c < 128 ? Kinds[c] : 0;

    /// <summary>The class of a word, from the kinds that occur in it and its length.</summary>
    public static TokenClass Classify(int kinds, int length) => kinds switch
    {
        Digit => TokenClass.LowerHex,
        _ when (kinds & ~(Digit | LowerHexLetter)) == 0 => length >= MinHexLength ? TokenClass.LowerHex : TokenClass.Literal,
        _ when (kinds & ~(Digit | UpperHexLetter)) == 0 => length >= MinHexLength ? TokenClass.UpperHex : TokenClass.Literal,
        _ => (kinds & Digit) != 0 && length >= MinAlphanumericLength ? TokenClass.Alphanumeric : TokenClass.Literal,
    };

    /// <summary>
    /// The length of the letters before a long run of hex at the end of a word, such as <c>dox</c> in <c>dox3f2a90c1d2</c>:
    /// they do not vary, and the run takes fewer bits. 0 where the word is none of these.
    /// </summary>
    public static int LiteralPrefixOf(ReadOnlySpan<char> word, ref TokenClass token)
    {
        const int MinRunLength = 8;
        foreach (TokenClass hex in (ReadOnlySpan<TokenClass>)[TokenClass.LowerHex, TokenClass.UpperHex])
        {
            int letter = hex == TokenClass.LowerHex ? LowerHexLetter : UpperHexLetter;
            int start = word.Length;
            while (start > 0 && (KindOf(word[start - 1]) & (Digit | letter)) != 0)
            {
                start--;
            }

            if (word.Length - start >= MinRunLength && !word[..start].ContainsAnyInRange('0', '9'))
            {
                token = hex;
                return start;
            }
        }

        return 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint ValueOf(char c, TokenClass token) => token != TokenClass.Alphanumeric
        ? (uint)(c <= '9' ? c - '0' : (c & ~0x20) - 'A' + 10)
        : (uint)(c <= '9' ? c - '0' : c <= 'Z' ? c - 'A' + 10 : c - 'a' + 36);

    public static char CharOf(uint value, TokenClass token) => token switch
    {
        TokenClass.LowerHex => (char)(value < 10 ? '0' + value : 'a' + value - 10),
        TokenClass.UpperHex => (char)(value < 10 ? '0' + value : 'A' + value - 10),
        _ => (char)(value < 10 ? '0' + value : value < 36 ? 'A' + value - 10 : 'a' + value - 36),
    };

    /// <summary>Whether a character, in lower case, may stand where a template has a placeholder.</summary>
    public static bool MayBe(char folded, TokenClass token) => token == TokenClass.Alphanumeric
        ? char.IsAsciiLetterLower(folded) || char.IsAsciiDigit(folded)
        : char.IsAsciiHexDigitLower(folded);
}
