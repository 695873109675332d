using System.Globalization;
using System.Text;

namespace Feishu.LogSearch.ClickHouse;

/// <summary>Names and values as they stand in SQL. Only what options say gets there; what people search is bound.</summary>
internal static class SqlText
{
    public const string NameRule = "it must be 1 to 100 letters (a-z), digits and underscores, and not begin with a digit";

    private const int MaxNameLength = 100;

    /// <summary>Whether a text can be a name without being escaped.</summary>
    public static bool IsName(string text) =>
        text.Length is > 0 and <= MaxNameLength && !char.IsAsciiDigit(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    public static string Literal(string text) => $"'{Escape(text)}'";

    /// <summary>
    /// A text as it stands in a literal, and in the value of a parameter. Whatever is special to anybody on the way is written
    /// as its code. A byte order mark is, too: where a parameter begins with one, the server takes it away.
    /// </summary>
    public static string Escape(string text)
    {
        StringBuilder? escaped = null;
        Span<byte> utf8 = stackalloc byte[3];
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c is > '\u001F' and < '\u007F' and not '\'' and not '\\' and not '`' and not '"' || c is > '\u009F' and not '\uFEFF')
            {
                escaped?.Append(c);
                continue;
            }

            escaped ??= new StringBuilder(text, 0, i, text.Length + 16);
            foreach (byte b in utf8[..Encoding.UTF8.GetBytes(text.AsSpan(i, 1), utf8)])
            {
                Append(escaped, b);
            }
        }

        return escaped?.ToString() ?? text;
    }

    /// <summary>Bytes as they stand in the value of a parameter: for what is no UTF-8.</summary>
    public static string Escape(ReadOnlySpan<byte> bytes)
    {
        var escaped = new StringBuilder(bytes.Length);
        foreach (byte b in bytes)
        {
            if (char.IsAsciiLetterOrDigit((char)b))
            {
                escaped.Append((char)b);
            }
            else
            {
                Append(escaped, b);
            }
        }

        return escaped.ToString();
    }

    private static void Append(StringBuilder text, byte b) => text.Append("\\x").Append(b.ToString("X2", CultureInfo.InvariantCulture));
}
