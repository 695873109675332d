namespace Feishu.LogSearch.ClickHouseServer.Sql;

/// <summary>Walks through the tokens of ClickHouse SQL; white space and comments are passed over.</summary>
internal ref struct SqlTokens(ReadOnlySpan<byte> text)
{
    private readonly ReadOnlySpan<byte> _text = text;

    public int Start { get; private set; }

    public int End { get; private set; }

    public SqlTokenKind Kind { get; private set; }

    /// <summary>How many parentheses are open before the token.</summary>
    public int Depth { get; private set; }

    public readonly ReadOnlySpan<byte> Text => _text[Start..End];

    public readonly bool Is(ReadOnlySpan<byte> word) => Kind == SqlTokenKind.Word && System.Text.Ascii.EqualsIgnoreCase(Text, word);

    public readonly bool Is(char sign) => Kind == SqlTokenKind.Sign && Text[0] == sign;

    public bool Next()
    {
        if (Kind == SqlTokenKind.Sign && End > Start)
        {
            Depth += (char)_text[Start] switch { '(' => 1, ')' => -1, _ => 0 };
        }

        Start = SkipBlank(End);
        if (Start >= _text.Length)
        {
            End = Start;
            return false;
        }

        byte first = _text[Start];
        if (first is (byte)'\'' or (byte)'"' or (byte)'`')
        {
            (Kind, End) = (SqlTokenKind.Quoted, EndOfQuoted(Start));
        }
        else if (IsWord(first))
        {
            int end = Start + 1;
            while (end < _text.Length && IsWord(_text[end]))
            {
                end++;
            }

            (Kind, End) = (SqlTokenKind.Word, end);
        }
        else
        {
            (Kind, End) = (SqlTokenKind.Sign, Start + 1);
        }

        return true;
    }

    private static bool IsWord(byte sign) => sign is (byte)'_' or (byte)'$' or >= 0x80 || char.IsAsciiLetterOrDigit((char)sign);

    private readonly int EndOfQuoted(int start)
    {
        byte quote = _text[start];
        for (int i = start + 1; i < _text.Length; i++)
        {
            if (_text[i] == '\\')
            {
                i++;
            }
            else if (_text[i] == quote)
            {
                // A doubled quote goes on as another quoted text, which is as good here.
                return i + 1;
            }
        }

        return _text.Length;
    }

    private readonly int SkipBlank(int from)
    {
        while (from < _text.Length)
        {
            ReadOnlySpan<byte> rest = _text[from..];
            if (rest[0] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'\f' or (byte)'\v')
            {
                from++;
            }
            else if (rest.StartsWith("--"u8) || rest.StartsWith("#!"u8) || rest.StartsWith("# "u8))
            {
                from = EndOf(from, "\n"u8);
            }
            else if (rest.StartsWith("/*"u8))
            {
                from = EndOf(from, "*/"u8);
            }
            else
            {
                break;
            }
        }

        return from;
    }

    private readonly int EndOf(int from, ReadOnlySpan<byte> mark)
    {
        int found = _text[from..].IndexOf(mark);
        return found < 0 ? _text.Length : from + found + mark.Length;
    }
}
