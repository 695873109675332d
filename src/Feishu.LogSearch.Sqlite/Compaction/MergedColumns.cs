namespace Feishu.LogSearch.Sqlite;

/// <summary>The columns of several blocks of one log and day as those of one, in the order of the log.</summary>
internal sealed class MergedColumns : IRecordColumns
{
    private readonly IReadOnlyList<BlockReader> _blocks;
    private readonly int[] _order;

    /// <param name="blocks">The blocks.</param>
    /// <param name="from">Older records are left out.</param>
    public MergedColumns(IReadOnlyList<BlockReader> blocks, long from = long.MinValue)
    {
        _blocks = blocks;
        var times = new List<long>();
        var ids = new List<string>();
        var order = new List<int>();
        int first = 0;
        foreach (BlockReader block in blocks)
        {
            string[] all = block.Columns.Ids.ReadAll(block, block.Rows);
            for (int row = block.Times.Find(from); row < block.Rows; row++)
            {
                times.Add(block.TimeOf(row));
                ids.Add(all[row]);
                order.Add(first + row);
            }

            first += block.Rows;
        }

        Times = [.. times];
        Ids = [.. ids];
        _order = [.. order];
        Sort();
    }

    public LogKind Kind => _blocks[0].Block.Key.Kind;

    public string AppId => _blocks[0].Block.Key.AppId;

    public long[] Times { get; private set; }

    public string[] Ids { get; private set; }

    public bool Has(LogField field) => _blocks.Any(block => field.IsNumeric
        ? block.Columns.Numbers[field.Slot] is not null
        : block.Columns.Texts[field.Slot] is not null);

    public void Read(LogField field, string?[] values) => Read(
        values,
        (block, all) => block.Columns.Texts[field.Slot]?.Column.ReadAll(block, all));

    public TokenColumn? ReadTokens(LogField field)
    {
        var columns = new TokenColumn?[_blocks.Count];
        for (int block = 0; block < columns.Length; block++)
        {
            TextField? texts = _blocks[block].Columns.Texts[field.Slot];
            columns[block] = texts?.Column.ReadTokens(_blocks[block]);
            if (texts is not null && columns[block] is null)
            {
                return null;
            }
        }

        return TokenColumn.Join(columns, [.. _blocks.Select(block => block.Rows)], _order);
    }

    public void Read(LogField field, long?[] values) => Read(
        values,
        (block, all) => block.Columns.Numbers[field.Slot]?.ReadAll(block, all));

    private void Read<T>(T[] values, Action<BlockReader, T[]> readAll)
    {
        var merged = new T[_blocks.Sum(block => block.Rows)];
        int first = 0;
        foreach (BlockReader block in _blocks)
        {
            var all = new T[block.Rows];
            readAll(block, all);
            all.CopyTo(merged, first);
            first += all.Length;
        }

        for (int row = 0; row < values.Length; row++)
        {
            values[row] = merged[_order[row]];
        }
    }

    private void Sort()
    {
        int[] rows = new int[_order.Length];
        bool sorted = true;
        for (int row = 0; row < rows.Length; row++)
        {
            rows[row] = row;
            sorted &= row == 0 || Compare(row - 1, row) <= 0;
        }

        if (sorted)
        {
            return;
        }

        Array.Sort(rows, Compare);
        Times = [.. rows.Select(row => Times[row])];
        Ids = [.. rows.Select(row => Ids[row])];
        int[] order = [.. rows.Select(row => _order[row])];
        order.CopyTo(_order, 0);
    }

    private int Compare(int left, int right)
    {
        int byTime = Times[left].CompareTo(Times[right]);
        return byTime != 0 ? byTime : string.CompareOrdinal(Ids[left], Ids[right]);
    }
}
