using System.Buffers.Text;
using System.Text.Json;

namespace Feishu.LogSearch.Capture;

/// <summary>
/// Reads JSON strings as JavaScript writes them: a text that was cut in the middle of an emoji ends in half of it, escaped
/// (<c>\ud83d</c>), which is no Unicode. It becomes U+FFFD, as everywhere in the library.
/// </summary>
internal static class JsonText
{
    private const int EscapeLength = 6;

    /// <summary>The string at which the reader stands. The input must be valid UTF-8.</summary>
    public static string Read(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped || !HasLoneSurrogate(reader.ValueSpan))
        {
            return reader.GetString()!;
        }

        byte[] json = [(byte)'"', .. reader.ValueSpan, (byte)'"'];
        Repair(json);
        var repaired = new Utf8JsonReader(json);
        repaired.Read();
        return repaired.GetString()!;
    }

    private static bool HasLoneSurrogate(ReadOnlySpan<byte> escaped)
    {
        for (int i = 0; i < escaped.Length; i += LengthAt(escaped, i))
        {
            if (IsLoneAt(escaped, i))
            {
                return true;
            }
        }

        return false;
    }

    private static void Repair(Span<byte> escaped)
    {
        for (int i = 0; i < escaped.Length; i += LengthAt(escaped, i))
        {
            if (IsLoneAt(escaped, i))
            {
                "\\ufffd"u8.CopyTo(escaped[i..]);
            }
        }
    }

    /// <summary>The length of the character, escape, or pair of escapes that begins here.</summary>
    private static int LengthAt(ReadOnlySpan<byte> text, int start) =>
        text[start] != '\\' || start + 1 >= text.Length ? 1
        : text[start + 1] != 'u' ? 2
        : char.IsHighSurrogate(UnitAt(text, start)) && char.IsLowSurrogate(UnitAt(text, start + EscapeLength)) ? 2 * EscapeLength
        : EscapeLength;

    private static bool IsLoneAt(ReadOnlySpan<byte> text, int start) =>
        char.IsSurrogate(UnitAt(text, start)) && LengthAt(text, start) == EscapeLength;

    /// <summary>The UTF-16 unit of the escape <c>\uXXXX</c> that begins here; 0 where none does.</summary>
    private static char UnitAt(ReadOnlySpan<byte> text, int start) =>
        start + EscapeLength <= text.Length
        && text[start] == '\\'
        && text[start + 1] == 'u'
        && Utf8Parser.TryParse(text.Slice(start + 2, 4), out ushort unit, out int read, 'x')
        && read == 4
            ? (char)unit
            : '\0';
}
