using System.Text;

namespace Feishu.LogSearch.Fuzz;

/// <summary>Changes an input in one of the ways in which decoders are deceived.</summary>
internal sealed class Mutator(FuzzTarget target, Random random)
{
    private const int MaxRange = 64;
    private const int MaxCopies = 16;
    private const int ManyCopies = 200_000;

    public byte[] Mutate(byte[] input) => random.Next(12) switch
    {
        0 => FlipBits(input),
        1 => Replace(input, AnyRange(input), AnyBytes()),
        2 => Replace(input, AnyRange(input, Bounds.AnyLength(random)), Bounds.AnyNumber(random)),
        3 => AddToByte(input),
        4 => ReplaceDigits(input),
        5 => input[..Place(input)],
        6 => Replace(input, AnyRange(input), []),
        7 => Replace(input, AnyRange(input, 0), Copies(AnyPiece(input))),
        8 => Replace(input, AnyRange(input, 0), Copies(AnyWord())),
        9 => Replace(input, AnyRange(input), AnyWord()),
        10 => Replace(input, Place(input)..input.Length, AnyEnd(AnyOther())),
        _ => Replace(input, AnyRange(input), AnyPiece(AnyOther())),
    };

    private byte[] FlipBits(byte[] input)
    {
        byte[] flipped = [.. input];
        for (int left = random.Next(1, 5); left > 0 && flipped.Length > 0; left--)
        {
            flipped[random.Next(flipped.Length)] ^= (byte)(1 << random.Next(8));
        }

        return flipped;
    }

    private byte[] AddToByte(byte[] input)
    {
        byte[] added = [.. input];
        if (added.Length > 0)
        {
            added[random.Next(added.Length)] += (byte)random.Next(-4, 5);
        }

        return added;
    }

    /// <summary>Writes a number at a bound in place of one that is written out.</summary>
    private byte[] ReplaceDigits(byte[] input)
    {
        int from = Place(input);
        int digit = input.AsSpan(from).IndexOfAnyInRange((byte)'0', (byte)'9');
        if (digit < 0)
        {
            return FlipBits(input);
        }

        int start = from + digit;
        int length = input.AsSpan(start).IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return Replace(input, start..(length < 0 ? input.Length : start + length), Encoding.ASCII.GetBytes(Bounds.AnyText(random)));
    }

    private byte[] Copies(byte[] piece)
    {
        int most = Math.Min(random.Next(20) == 0 ? ManyCopies : MaxCopies, target.MaxLength / Math.Max(piece.Length, 1));
        byte[] copies = new byte[piece.Length * random.Next(most + 1)];
        for (int start = 0; start < copies.Length; start += piece.Length)
        {
            piece.CopyTo(copies, start);
        }

        return copies;
    }

    private byte[] AnyBytes()
    {
        byte[] bytes = new byte[random.Next(1, 9)];
        random.NextBytes(bytes);
        return bytes;
    }

    private byte[] AnyWord() => target.Words.Count == 0 ? AnyBytes() : target.Words[random.Next(target.Words.Count)];

    private byte[] AnyPiece(byte[] input) => input[AnyRange(input)];

    private byte[] AnyEnd(byte[] input) => input[Place(input)..];

    private byte[] AnyOther() => target.Corpus[random.Next(target.Corpus.Count)];

    private int Place(byte[] input) => random.Next(input.Length + 1);

    private Range AnyRange(byte[] input) => AnyRange(input, random.Next(10) == 0 ? random.Next(input.Length + 1) : random.Next(MaxRange));

    private Range AnyRange(byte[] input, int length)
    {
        int start = Place(input);
        return start..Math.Min(input.Length, start + length);
    }

    private static byte[] Replace(byte[] input, Range range, byte[] replacement) => [.. input[..range.Start], .. replacement, .. input[range.End..]];
}
