namespace Feishu.LogSearch.Sqlite;

/// <summary>
/// The records' times, ascending: each group of 256 rows begins with its time, the rest are the differences from row to
/// row. A moment is found by a binary search over the groups.
/// </summary>
internal sealed class TimeColumn
{
    private readonly int _part;
    private readonly Func<ReadOnlyMemory<byte>, NumberGroups> _parse;

    public TimeColumn(ref ByteReader head, int rows)
    {
        Rows = rows;
        _part = head.ReadCount();
        _parse = NumberGroups.ParserFor(rows);
    }

    public int Rows { get; }

    public static void Encode(BlockWriter block, ReadOnlySpan<long> times)
    {
        long[] bases = new long[BitPlanes.Groups(times.Length)];
        ulong[] differences = new ulong[times.Length];
        for (int row = 0; row < times.Length; row++)
        {
            if (row % BitPlanes.GroupRows == 0)
            {
                bases[row / BitPlanes.GroupRows] = times[row];
            }
            else
            {
                differences[row] = (ulong)(times[row] - times[row - 1]);
            }
        }

        block.Head.WriteCount(block.AddPart(NumberGroups.Encode(bases, differences)));
    }

    public NumberGroups Load(IPartSource source) => source.Load(_part).Parsed(_parse);
}
