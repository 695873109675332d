using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Feishu.LogSearch.Sqlite;

/// <summary>
/// Unsigned numbers of few bits, stored bit by bit: for each group of 256 rows one 256-bit vector per bit. A comparison
/// with a constant is a few vector operations a group, and gives a bitmap of rows; one number is one bit of each vector.
/// </summary>
/// <remarks>
/// What loops over groups is compiled for speed at once: the first search of a process would else spend most of its time
/// in loops that are not. Comparisons leave out groups without a row in <c>within</c>, if it is given.
/// </remarks>
internal readonly ref struct BitPlanes
{
    public const int GroupRows = 256;
    public const int MaxWidth = 64;

    private const int GroupWords = GroupRows / 64;
    private const int GroupBytes = GroupRows / 8;

    private readonly ReadOnlySpan<ulong> _words;
    private readonly int _width;
    private readonly int _groups;

    public BitPlanes(ReadOnlySpan<byte> bytes, int rows, int width)
    {
        _words = MemoryMarshal.Cast<byte, ulong>(bytes[..ByteLength(rows, width)]);
        _width = width;
        _groups = Groups(rows);
    }

    /// <summary>How many bits the greatest number needs.</summary>
    public static int WidthOf(ulong max) => MaxWidth - BitOperations.LeadingZeroCount(max);

    public static int Groups(int rows) => (rows + GroupRows - 1) / GroupRows;

    public static int ByteLength(int rows, int width) => Groups(rows) * width * GroupBytes;

    /// <summary>Writes numbers of at most <paramref name="width"/> bits.</summary>
    public static void Pack(ReadOnlySpan<ulong> values, int width, Span<byte> destination)
    {
        for (int group = 0; width > 0 && group < Groups(values.Length); group++)
        {
            ReadOnlySpan<ulong> rows = values[(group * GroupRows)..Math.Min((group + 1) * GroupRows, values.Length)];
            Span<byte> planes = destination.Slice(group * width * GroupBytes, width * GroupBytes);
            for (int first = 0; first < rows.Length; first += 8)
            {
                PackEight(rows[first..Math.Min(first + 8, rows.Length)], width, planes[(first / 8)..]);
            }
        }
    }

    public ulong Get(int row)
    {
        int word = (row / GroupRows * _width * GroupWords) + (row / 64 % GroupWords);
        ulong value = 0;
        for (int bit = 0; bit < _width; bit++, word += GroupWords)
        {
            value |= ((_words[word] >> row) & 1) << bit;
        }

        return value;
    }

    /// <summary>The 256 numbers of a group; those behind the last row are 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Unpack(int group, Span<ulong> values)
    {
        ReadOnlySpan<byte> planes = MemoryMarshal.AsBytes(_words.Slice(group * _width * GroupWords, _width * GroupWords));
        values[..GroupRows].Clear();
        for (int low = 0; low < _width; low += 8)
        {
            int bits = Math.Min(8, _width - low);
            for (int eight = 0; eight < GroupBytes; eight++)
            {
                ulong matrix = 0;
                for (int bit = 0; bit < bits; bit++)
                {
                    matrix |= (ulong)planes[((low + bit) * GroupBytes) + eight] << (8 * bit);
                }

                matrix = Transpose(matrix);
                Span<ulong> rows = values.Slice(eight * 8, 8);
                for (int row = 0; row < 8; row++)
                {
                    rows[row] |= ((matrix >> (8 * row)) & 0xFF) << low;
                }
            }
        }
    }

    /// <summary>Adds the rows whose number is <paramref name="value"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void OrEqual(ulong value, Span<ulong> into, ReadOnlySpan<ulong> within = default)
    {
        if (WidthOf(value) > _width)
        {
            return;
        }

        ref ulong target = ref MemoryMarshal.GetReference(into);
        ref ulong plane = ref MemoryMarshal.GetReference(_words);
        for (int group = 0; group < _groups; group++)
        {
            if (!IsWanted(group, within))
            {
                continue;
            }

            Vector256<ulong> equal = Vector256<ulong>.AllBitsSet;
            nuint first = (nuint)(group * _width * GroupWords);
            for (int bit = _width - 1; bit >= 0; bit--)
            {
                Vector256<ulong> bits = Vector256.LoadUnsafe(ref plane, first + (nuint)(bit * GroupWords));
                equal = ((value >> bit) & 1) != 0 ? equal & bits : Vector256.AndNot(equal, bits);
                if (equal == Vector256<ulong>.Zero)
                {
                    break;
                }
            }

            nuint at = (nuint)(group * GroupWords);
            (Vector256.LoadUnsafe(ref target, at) | equal).StoreUnsafe(ref target, at);
        }
    }

    /// <summary>Adds the rows whose number lies between two, both included.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void OrBetween(ulong min, ulong max, Span<ulong> into, ReadOnlySpan<ulong> within = default)
    {
        ref ulong target = ref MemoryMarshal.GetReference(into);
        for (int group = 0; group < _groups; group++)
        {
            if (!IsWanted(group, within))
            {
                continue;
            }

            nuint at = (nuint)(group * GroupWords);
            Vector256<ulong> between = Vector256.AndNot(Vector256<ulong>.AllBitsSet, Less(group, min)) & (Less(group, max) | Equal(group, max));
            (Vector256.LoadUnsafe(ref target, at) | between).StoreUnsafe(ref target, at);
        }
    }

    /// <summary>Adds the rows whose number is marked in <paramref name="marks"/>, which has one for each number that occurs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void OrMarked(ReadOnlySpan<bool> marks, Span<ulong> into, ReadOnlySpan<ulong> within = default)
    {
        // Comparing with so many numbers, one by one, is quicker than unpacking each row.
        const int FewMarks = 48;
        if (marks.Count(true) <= FewMarks)
        {
            for (int value = 0; value < marks.Length; value++)
            {
                if (marks[value])
                {
                    OrEqual((ulong)value, into, within);
                }
            }

            return;
        }

        Span<ulong> values = stackalloc ulong[GroupRows];
        for (int group = 0; group < _groups; group++)
        {
            if (!IsWanted(group, within))
            {
                continue;
            }

            Unpack(group, values);
            for (int row = 0; row < GroupRows; row++)
            {
                into[(group * GroupWords) + (row / 64)] |= (marks[(int)values[row]] ? 1UL : 0) << row;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsWanted(int group, ReadOnlySpan<ulong> within) =>
        within.IsEmpty || Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(within), (nuint)(group * GroupWords)) != Vector256<ulong>.Zero;

    private Vector256<ulong> Less(int group, ulong value)
    {
        if (WidthOf(value) > _width)
        {
            return Vector256<ulong>.AllBitsSet;
        }

        Vector256<ulong> less = Vector256<ulong>.Zero;
        Vector256<ulong> equal = Vector256<ulong>.AllBitsSet;
        for (int bit = _width - 1; bit >= 0; bit--)
        {
            Vector256<ulong> bits = Plane(group, bit);
            if (((value >> bit) & 1) != 0)
            {
                less |= Vector256.AndNot(equal, bits);
                equal &= bits;
            }
            else
            {
                equal = Vector256.AndNot(equal, bits);
            }
        }

        return less;
    }

    private Vector256<ulong> Equal(int group, ulong value)
    {
        if (WidthOf(value) > _width)
        {
            return Vector256<ulong>.Zero;
        }

        Vector256<ulong> equal = Vector256<ulong>.AllBitsSet;
        for (int bit = 0; bit < _width; bit++)
        {
            equal = ((value >> bit) & 1) != 0 ? equal & Plane(group, bit) : Vector256.AndNot(equal, Plane(group, bit));
        }

        return equal;
    }

    private Vector256<ulong> Plane(int group, int bit) =>
        Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(_words), (nuint)(((group * _width) + bit) * GroupWords));

    private static void PackEight(ReadOnlySpan<ulong> rows, int width, Span<byte> planes)
    {
        for (int low = 0; low < width; low += 8)
        {
            ulong matrix = 0;
            for (int row = 0; row < rows.Length; row++)
            {
                matrix |= ((rows[row] >> low) & 0xFF) << (8 * row);
            }

            matrix = Transpose(matrix);
            for (int bit = low; bit < Math.Min(low + 8, width); bit++)
            {
                planes[bit * GroupBytes] = (byte)(matrix >> (8 * (bit - low)));
            }
        }
    }

    /// <summary>Transposes a matrix of 8 × 8 bits.</summary>
    private static ulong Transpose(ulong matrix)
    {
        ulong swap = (matrix ^ (matrix >> 7)) & 0x00AA_00AA_00AA_00AA;
        matrix ^= swap ^ (swap << 7);
        swap = (matrix ^ (matrix >> 14)) & 0x0000_CCCC_0000_CCCC;
        matrix ^= swap ^ (swap << 14);
        swap = (matrix ^ (matrix >> 28)) & 0x0000_0000_F0F0_F0F0;
        return matrix ^ swap ^ (swap << 28);
    }
}
