using System.Numerics;

namespace Feishu.LogSearch.Sqlite;

/// <summary>Counts the codes of a column over some rows.</summary>
internal static class CodeCounts
{
    // Up to so many bits, comparing with each code is quicker than unpacking the rows.
    private const int MaxComparedWidth = 4;

    /// <summary>Counts them.</summary>
    /// <param name="codes">The codes.</param>
    /// <param name="width">How many bits each has.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="scratch">A set that may be overwritten.</param>
    public static long[] Of(BitPlanes codes, int width, RowSet rows, RowSet scratch)
    {
        long[] counts = new long[1 << width];
        if (width == 0)
        {
            counts[0] = rows.Count();
        }
        else if (width <= MaxComparedWidth)
        {
            for (int code = 0; code < counts.Length; code++)
            {
                scratch.Words.Clear();
                codes.OrEqual((ulong)code, scratch.Words, rows.Words);
                scratch.And(rows);
                counts[code] = scratch.Count();
            }
        }
        else
        {
            Span<ulong> values = stackalloc ulong[BitPlanes.GroupRows];
            for (int group = 0; group < BitPlanes.Groups(rows.Rows); group++)
            {
                ReadOnlySpan<ulong> words = rows.Words.Slice(group * BitPlanes.GroupRows / 64, BitPlanes.GroupRows / 64);
                if (!words.ContainsAnyExcept(0UL))
                {
                    continue;
                }

                codes.Unpack(group, values);
                for (int word = 0; word < words.Length; word++)
                {
                    for (ulong bits = words[word]; bits != 0; bits &= bits - 1)
                    {
                        counts[(int)values[(word * 64) + BitOperations.TrailingZeroCount(bits)]]++;
                    }
                }
            }
        }

        return counts;
    }
}
