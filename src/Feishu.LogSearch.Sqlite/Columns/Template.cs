using System.Buffers;

namespace Feishu.LogSearch.Sqlite;

/// <summary>A text with placeholders for the characters of its varying words.</summary>
internal sealed class Template
{
    private const int MaxStackLength = 512;

    private string? _folded;
    private HexWord[]? _words;

    public Template(string skeleton)
    {
        Skeleton = skeleton;
        int bits = 0;
        foreach (char c in skeleton)
        {
            TokenClass token = Tokens.ClassOf(c);
            bits += token == TokenClass.Literal ? 0 : Tokens.BitsOf(token);
        }

        PayloadLength = (bits + 7) / 8;
    }

    public string Skeleton { get; }

    /// <summary>How many bytes the varying words take.</summary>
    public int PayloadLength { get; }

    /// <summary>In lower case, and with one placeholder for both kinds of hex, which are the same in lower case.</summary>
    public string Folded => _folded ??= Fold(Skeleton);

    /// <summary>The long runs of hex among its varying words.</summary>
    public HexWord[] HexWords => _words ??= HexWord.Of(Skeleton);

    /// <summary>The one of these with whose last digit the packed words end; <see langword="null"/> if there is none.</summary>
    public HexWord? LastHexWord => HexWords is [.., HexWord last] && last.BitOffset + (last.Length * Tokens.BitsOf(TokenClass.LowerHex)) == PayloadLength * 8 ? last : null;

    /// <summary>The text with these varying words.</summary>
    public string Fill(ReadOnlySpan<byte> payload)
    {
        if (PayloadLength == 0)
        {
            return Skeleton;
        }

        char[]? rented = Skeleton.Length > MaxStackLength ? ArrayPool<char>.Shared.Rent(Skeleton.Length) : null;
        Span<char> text = (rented ?? stackalloc char[MaxStackLength])[..Skeleton.Length];
        uint pending = 0;
        int pendingBits = 0;
        int next = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char c = Skeleton[i];
            TokenClass token = Tokens.ClassOf(c);
            if (token != TokenClass.Literal)
            {
                int bits = Tokens.BitsOf(token);
                if (pendingBits < bits)
                {
                    pending = (pending << 8) | payload[next++];
                    pendingBits += 8;
                }

                pendingBits -= bits;
                c = Tokens.CharOf((pending >> pendingBits) & ((1u << bits) - 1), token);
            }

            text[i] = c;
        }

        string filled = new(text);
        if (rented is not null)
        {
            ArrayPool<char>.Shared.Return(rented);
        }

        return filled;
    }

    public static string Fold(string text) => string.Create(text.Length, text, static (folded, source) =>
    {
        for (int i = 0; i < folded.Length; i++)
        {
            char c = source[i];
            folded[i] = char.IsAsciiLetterUpper(c) ? (char)(c | 0x20)
                : Tokens.ClassOf(c) == TokenClass.UpperHex ? Tokens.Placeholder(TokenClass.LowerHex)
                : c;
        }
    });
}
