namespace Feishu.LogSearch.Sqlite;

/// <summary>Splits a text into a template and the packed characters of its varying words. Reused from text to text.</summary>
internal sealed class Tokenizer
{
    /// <summary>Longer texts are their own templates.</summary>
    public const int MaxLength = 2_048;

    private readonly char[] _skeleton = new char[MaxLength];
    private readonly byte[] _payload = new byte[MaxLength];
    private int _length;
    private int _bytes;
    private uint _pending;
    private int _pendingBits;

    /// <summary>The template of the text read last.</summary>
    public ReadOnlySpan<char> Skeleton => _skeleton.AsSpan(0, _length);

    /// <summary>The packed characters of its varying words.</summary>
    public ReadOnlySpan<byte> Payload => _payload.AsSpan(0, _bytes);

    /// <summary>Reads a text of at most <see cref="MaxLength"/> characters.</summary>
    public void Read(ReadOnlySpan<char> text)
    {
        text.CopyTo(_skeleton);
        _length = text.Length;
        _bytes = 0;
        _pending = 0;
        _pendingBits = 0;
        for (int i = 0; i < text.Length; i++)
        {
            int kinds = Tokens.KindOf(text[i]);
            if (kinds == 0)
            {
                continue;
            }

            int start = i;
            for (i++; i < text.Length && Tokens.KindOf(text[i]) is not 0 and int kind; i++)
            {
                kinds |= kind;
            }

            TokenClass token = Tokens.Classify(kinds, i - start);
            if (token == TokenClass.Alphanumeric)
            {
                start += Tokens.LiteralPrefixOf(text[start..i], ref token);
            }

            if (token != TokenClass.Literal)
            {
                Pack(text[start..i], token);
                _skeleton.AsSpan(start, i - start).Fill(Tokens.Placeholder(token));
            }
        }

        if (_pendingBits > 0)
        {
            _payload[_bytes++] = (byte)(_pending << (8 - _pendingBits));
        }
    }

    private void Pack(ReadOnlySpan<char> word, TokenClass token)
    {
        if (_pendingBits == 0 && token != TokenClass.Alphanumeric)
        {
            // Whole bytes, which is what long ids are made of.
            Span<byte> bytes = _payload.AsSpan(_bytes, word.Length / 2);
            for (int i = 0; i < bytes.Length; i++)
            {
                bytes[i] = (byte)((Tokens.ValueOf(word[2 * i], token) << 4) | Tokens.ValueOf(word[(2 * i) + 1], token));
            }

            _bytes += bytes.Length;
            word = word[(2 * bytes.Length)..];
        }

        int bits = Tokens.BitsOf(token);
        foreach (char c in word)
        {
            _pending = (_pending << bits) | Tokens.ValueOf(c, token);
            _pendingBits += bits;
            if (_pendingBits >= 8)
            {
                _pendingBits -= 8;
                _payload[_bytes++] = (byte)(_pending >> _pendingBits);
            }
        }
    }
}
