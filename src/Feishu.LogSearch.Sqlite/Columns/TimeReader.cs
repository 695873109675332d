namespace Feishu.LogSearch.Sqlite;

/// <summary>Reads the times of one block for one search; remembers the group that it unpacked last.</summary>
internal sealed class TimeReader(TimeColumn column, IPartSource source)
{
    private readonly NumberGroups _groups = column.Load(source);
    private readonly long[] _times = new long[BitPlanes.GroupRows];
    private int _group = -1;

    public long Get(int row)
    {
        Unpack(row / BitPlanes.GroupRows);
        return _times[row % BitPlanes.GroupRows];
    }

    /// <summary>The first row that is not older than a time; the number of rows if there is none.</summary>
    public int Find(long time)
    {
        int group = _groups.Bases.BinarySearch(time);
        if (group < 0)
        {
            group = ~group;
        }

        // Several groups may begin with this very time, and the one before may end with it.
        while (group > 0 && (group == _groups.Bases.Length || _groups.Bases[group] >= time))
        {
            group--;
            if (_groups.Bases[group] < time)
            {
                break;
            }
        }

        if (_groups.Bases[group] >= time)
        {
            return group * BitPlanes.GroupRows;
        }

        Unpack(group);
        int rows = Math.Min(BitPlanes.GroupRows, column.Rows - (group * BitPlanes.GroupRows));
        int low = 0;
        int high = rows;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_times[middle] < time)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return (group * BitPlanes.GroupRows) + low;
    }

    private void Unpack(int group)
    {
        if (group == _group)
        {
            return;
        }

        Span<ulong> differences = stackalloc ulong[BitPlanes.GroupRows];
        _groups.Unpack(group, differences);
        long time = _groups.Bases[group];
        for (int row = 0; row < BitPlanes.GroupRows; row++)
        {
            time += (long)differences[row];
            _times[row] = time;
        }

        _group = group;
    }
}
