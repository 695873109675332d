using System.Buffers.Binary;
using System.IO.Hashing;

namespace Feishu.LogSearch.Sqlite;

/// <summary>
/// A long run of hex in a template, such as a trace id: a part of a text that covers it whole can be looked up, instead of
/// compared with the words of each record.
/// </summary>
/// <param name="Start">Its first character.</param>
/// <param name="Length">How many characters it has.</param>
/// <param name="BitOffset">Where its first digit stands in the packed words.</param>
internal readonly record struct HexWord(int Start, int Length, int BitOffset)
{
    // Shorter runs are numbers, dates and the like, which many texts have in common.
    private const int MinLength = 12;

    /// <summary>The long runs of a template.</summary>
    public static HexWord[] Of(string template)
    {
        var words = new List<HexWord>();
        int bits = 0;
        for (int i = 0; i < template.Length;)
        {
            TokenClass token = Tokens.ClassOf(template[i]);
            int start = i;
            while (i < template.Length && Tokens.ClassOf(template[i]) == token)
            {
                i++;
            }

            if (token == TokenClass.Literal)
            {
                continue;
            }

            if (token != TokenClass.Alphanumeric && i - start >= MinLength)
            {
                words.Add(new HexWord(start, i - start, bits));
            }

            bits += (i - start) * Tokens.BitsOf(token);
        }

        return [.. words];
    }

    /// <summary>The hash of the word in a record's packed words.</summary>
    public ulong HashIn(ReadOnlySpan<byte> payload)
    {
        Span<byte> digits = stackalloc byte[(Tokenizer.MaxLength / 2) + 1];
        int shift = BitOffset % 8;
        int first = BitOffset / 8;
        for (int i = 0; i < (Length + 1) / 2; i++)
        {
            int high = payload[first + i] << shift;
            int low = shift > 0 && first + i + 1 < payload.Length ? payload[first + i + 1] >> (8 - shift) : 0;
            digits[i] = (byte)(high | low);
        }

        return HashOf(digits);
    }

    /// <summary>The hash of the word where it is written out.</summary>
    public ulong HashIn(ReadOnlySpan<char> folded)
    {
        Span<byte> digits = stackalloc byte[(Tokenizer.MaxLength / 2) + 1];
        for (int i = 0; i < Length; i++)
        {
            uint digit = Tokens.ValueOf(folded[i], TokenClass.LowerHex);
            digits[i / 2] = (byte)(i % 2 == 0 ? digit << 4 : digits[i / 2] | digit);
        }

        return HashOf(digits);
    }

    /// <summary>The last four digits of the word where it is written out, as the packed words end with them.</summary>
    public ushort TailIn(ReadOnlySpan<char> folded)
    {
        uint tail = 0;
        foreach (char digit in folded.Slice(Length - 4, 4))
        {
            tail = (tail << 4) | Tokens.ValueOf(digit, TokenClass.LowerHex);
        }

        return BinaryPrimitives.ReverseEndianness((ushort)tail);
    }

    private ulong HashOf(Span<byte> digits)
    {
        if (Length % 2 != 0)
        {
            digits[Length / 2] &= 0xF0;
        }

        return XxHash3.HashToUInt64(digits[..((Length + 1) / 2)], Length);
    }
}
