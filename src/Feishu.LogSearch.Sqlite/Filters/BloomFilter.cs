using System.Runtime.InteropServices;

namespace Feishu.LogSearch.Sqlite;

/// <summary>
/// A split-block Bloom filter: a key sets one bit in each of the eight words of one 32-byte block, so that a probe reads
/// one cache line, and of the file one page. It may say yes to a key that it does not hold, never no to one that it does.
/// </summary>
internal readonly struct BloomFilter(IPartSource source, FilterPages pages)
{
    private const int BitsPerKey = 8;
    private const int LineWords = FilterPages.LineBytes / sizeof(uint);

    private static readonly uint[] Salts =
    [
        0x47b6137b, 0x44974d91, 0x8824ad5b, 0xa2b7289d, 0x705495c7, 0x2df1424b, 0x9efc4947, 0x5c6bfb31,
    ];

    /// <summary>Whether there is a filter.</summary>
    public bool IsPresent => pages.Lines > 0;

    public static byte[] Of(ReadOnlySpan<ulong> hashes)
    {
        const int LineBits = FilterPages.LineBytes * 8;
        int lines = Math.Max(1, ((hashes.Length * BitsPerKey) + LineBits - 1) / LineBits);
        byte[] bytes = new byte[lines * FilterPages.LineBytes];
        Span<uint> words = MemoryMarshal.Cast<byte, uint>(bytes.AsSpan());
        foreach (ulong hash in hashes)
        {
            Span<uint> line = words.Slice(LineOf(hash, lines) * LineWords, LineWords);
            for (int i = 0; i < LineWords; i++)
            {
                line[i] |= BitOf(hash, i);
            }
        }

        return bytes;
    }

    /// <summary>Whether a key may be among those of the filter; where there is no filter, every key may.</summary>
    public bool MayContain(ulong hash)
    {
        if (!IsPresent)
        {
            return true;
        }

        ReadOnlySpan<uint> line = MemoryMarshal.Cast<byte, uint>(pages.Load(source, LineOf(hash, pages.Lines)));
        for (int i = 0; i < LineWords; i++)
        {
            if ((line[i] & BitOf(hash, i)) == 0)
            {
                return false;
            }
        }

        return true;
    }

    private static int LineOf(ulong hash, int lines) => (int)Math.BigMul(hash, (ulong)lines, out _);

    // The upper five bits choose one of 32.
    private static uint BitOf(ulong hash, int word) => 1u << (int)(((uint)hash * Salts[word]) >> 27);
}
