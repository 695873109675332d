using System.Collections.Immutable;

namespace Feishu.LogSearch.Testing;

/// <summary>Texts that trip stores: wildcards, quotes, control characters, case and width traps, surrogates.</summary>
internal static class HostileTexts
{
    public static ImmutableArray<string> All { get; } =
    [
        "", " ", "  ", "\0", "a\0b", "\0a", "a\0", "\u0001", "\u001F", "\u007F", "\u0085", "\uFEFF", "\uFFFD", "\uFFFE", "\uFFFF", "\uE000",
        "%", "_", "100%", "1000", "a_b", "aXb", "a%b", "[a-z]", "[", "]", "*", "?", "a*b", "a?b", "\\", "\\\\", "\\%", "\\_", "\\n", "^a$", ".*",
        "'", "''", "\"", "`", ";", "--", "'; DROP TABLE logs; --", "' OR '1'='1", "/* x */", "{0}", "{{", "${x}", "<b>&amp;</b>", "a,b", "a\tb",
        "null", "NULL", "true", "0", "-1", "1e5", "00", "0x10",
        "trailing", "trailing ", "trailing\t", " leading", "leading", "TRAILING", "Trailing",
        "line\nbreak", "line\r\nbreak", "line\rbreak", "line\u2028break", "\n", "\r\n",
        "\u00E4", "\u00C4", "a\u0308", "\u00E9", "e\u0301", "\u00C9", "\u00DF", "ss", "SS", "\u1E9E", "\u212A", "K", "k", "\u017F", "S", "s",
        "\u0130", "I", "i", "\u0131", "i\u0307", "\u01C5", "\u01C4", "\u03A3", "\u03C3", "\u03C2", "\u0416", "\u0436", "\uFF21", "\uFF41", "A", "a",
        "Error", "ERROR", "error", "eRROR", "terrors", "err",
        "\u65E5\u5FD7", "\u65E5\u8A8C", "\u5E94\u7528\u7A0B\u5E8F\u8C03\u7528\u5931\u8D25", "\u3042", "\u30A2", "\uD55C\uAD6D\uC5B4",
        "\U0001F600", "\U0001F601", "\U0001F468\u200D\U0001F469\u200D\U0001F467", "x\U0001F600y", "\u200F\u202Eabc\u202C", "\u200B",
        "\uD83D", "\uDE00", "\uDE00\uD83D", "x\uD83Dy", "[object Object]", "{\"code\":0,\"msg\":\"ok\"}",
    ];
}
