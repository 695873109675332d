using System.Collections.Immutable;
using System.Numerics;

namespace Feishu.LogSearch.Sqlite;

/// <summary>Chooses which small blocks are merged: those of one log and day, when there are enough for a large one, or many of about the same size.</summary>
internal static class CompactionPlan
{
    /// <summary>A block with more rows or bytes stays as it is.</summary>
    private const int SmallRows = BlockEncoder.MaxRows / 2;

    // Blocks with bodies are large by their bytes: a merge must fit into memory.
    private const long SmallBytes = 8 * 1024 * 1024;
    private const long MaxBytes = 2 * SmallBytes;

    // A block of one tier has at most 64 times the rows of another, so a record is written a few times at most.
    private const int TierBits = 6;

    /// <summary>The merges that are due.</summary>
    /// <param name="log">The blocks of one log.</param>
    /// <param name="threshold">How many blocks of a tier make a merge.</param>
    /// <param name="everything">Whether all small blocks are merged, however few.</param>
    public static IEnumerable<List<Block>> MergesOf(ImmutableArray<Block> log, int threshold, bool everything)
    {
        foreach (IGrouping<int, Block> day in log.Where(block => block.Key.Rows <= SmallRows && block.Bytes <= SmallBytes && block.Damage is null).GroupBy(block => block.Key.Day))
        {
            List<Block> small = [.. day.OrderBy(block => block.Key.MinTime).ThenBy(block => block.Id)];
            if (everything || small.Sum(block => (long)block.Key.Rows) >= BlockEncoder.MaxRows)
            {
                foreach (List<Block> merge in Slice(small))
                {
                    // What is left over waits for more, unless it is many.
                    if (merge.Count > 1 && (everything || merge.Count >= threshold || merge.Sum(block => block.Key.Rows) > SmallRows))
                    {
                        yield return merge;
                    }
                }

                continue;
            }

            foreach (IGrouping<int, Block> tier in small.GroupBy(block => BitOperations.Log2((uint)block.Key.Rows) / TierBits))
            {
                if (tier.Count() >= threshold)
                {
                    foreach (List<Block> merge in Slice([.. tier]))
                    {
                        if (merge.Count > 1)
                        {
                            yield return merge;
                        }
                    }
                }
            }
        }
    }

    /// <summary>Neighbours that fit into one block.</summary>
    private static IEnumerable<List<Block>> Slice(List<Block> blocks)
    {
        var slice = new List<Block>();
        int rows = 0;
        long bytes = 0;
        foreach (Block block in blocks)
        {
            if (rows + block.Key.Rows > BlockEncoder.MaxRows || bytes + block.Bytes > MaxBytes)
            {
                yield return slice;
                slice = [];
                rows = 0;
                bytes = 0;
            }

            slice.Add(block);
            rows += block.Key.Rows;
            bytes += block.Bytes;
        }

        yield return slice;
    }
}
