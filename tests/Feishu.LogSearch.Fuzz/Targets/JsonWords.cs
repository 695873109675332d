using System.Text;

namespace Feishu.LogSearch.Fuzz;

/// <summary>Pieces of JSON, and of what looks like it.</summary>
internal static class JsonWords
{
    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", "\"", ":", ",", "null", "true", "false", "{}", "[]", "\"\"", "{\"a\":", "[[", "]]", "\\", "\\\\", "\\\"", "\\u", "\\u00", "\\u0000", "\\ud800", "\\udc00", "\\ud83d\\ude00", "\\u0061",
        "-1", "1e400", "1.5", "9223372036854775808", "\u0000", "\ufeff", "😀", "字", "//", "/*", " ", "\n",
    ];

    private static readonly byte[][] Broken = [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE5, 0xAD]];

    /// <summary>These pieces, and some names and values of a format, each as it is and in quotation marks.</summary>
    public static IReadOnlyList<byte[]> With(params IEnumerable<string> own) =>
        [.. Pieces.Concat(own.SelectMany(word => (string[])[word, $"\"{word}\"", $"\"{word}\":"])).Select(Encoding.UTF8.GetBytes), .. Broken];
}
