using System.Numerics;
using System.Runtime.InteropServices;

namespace Feishu.LogSearch.Sqlite;

/// <summary>
/// A split-block Bloom filter: a key sets one bit in each of the eight words of one 32-byte block, so that a probe reads
/// one cache line. It may say yes to a key that it does not hold, never no to one that it does.
/// </summary>
internal readonly ref struct BloomFilter
{
    private const int BitsPerKey = 8;
    private const int BlockWords = 8;
    private const int BlockBytes = BlockWords * sizeof(uint);

    private static readonly uint[] Salts =
    [
        0x47b6137b, 0x44974d91, 0x8824ad5b, 0xa2b7289d, 0x705495c7, 0x2df1424b, 0x9efc4947, 0x5c6bfb31,
    ];

    private readonly ReadOnlySpan<uint> _words;

    public BloomFilter(ReadOnlySpan<byte> bytes)
    {
        _words = MemoryMarshal.Cast<byte, uint>(bytes);
    }

    public static byte[] Of(ReadOnlySpan<ulong> hashes)
    {
        int blocks = Math.Max(1, ((hashes.Length * BitsPerKey) + (BlockBytes * 8) - 1) / (BlockBytes * 8));
        byte[] bytes = new byte[blocks * BlockBytes];
        Span<uint> words = MemoryMarshal.Cast<byte, uint>(bytes.AsSpan());
        foreach (ulong hash in hashes)
        {
            Span<uint> block = words.Slice(BlockOf(hash, words.Length), BlockWords);
            for (int i = 0; i < BlockWords; i++)
            {
                block[i] |= BitOf(hash, i);
            }
        }

        return bytes;
    }

    /// <summary>Whether a key may be among those of the filter; where there is no filter, every key may.</summary>
    public bool MayContain(ulong hash)
    {
        if (_words.IsEmpty)
        {
            return true;
        }

        ReadOnlySpan<uint> block = _words.Slice(BlockOf(hash, _words.Length), BlockWords);
        for (int i = 0; i < BlockWords; i++)
        {
            if ((block[i] & BitOf(hash, i)) == 0)
            {
                return false;
            }
        }

        return true;
    }

    private static int BlockOf(ulong hash, int words) =>
        (int)Math.BigMul(hash, (ulong)(words / BlockWords), out _) * BlockWords;

    private static uint BitOf(ulong hash, int word) => 1u << (int)(((uint)hash * Salts[word]) >> (32 - BitOperations.Log2(32)));
}
