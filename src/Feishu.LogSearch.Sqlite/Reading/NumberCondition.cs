namespace Feishu.LogSearch.Sqlite;

/// <summary>A numeric field passes a test.</summary>
internal sealed class NumberCondition(LogField field, NumberTest test) : Condition
{
    public override int Cost => 1;

    public override RowMatch Match(BlockReader block)
    {
        if (field == LogFields.Time)
        {
            int start = block.Times.Find(test.Min);
            int end = test.Max == long.MaxValue ? block.Rows : block.Times.Find(test.Max + 1);
            if (start >= end)
            {
                return RowMatch.None;
            }

            RowSet rows = RowSet.Range(block.Rows, start, end);
            return test.Values is null ? RowMatch.Exactly(rows) : RowMatch.Maybe(rows);
        }

        return block.Columns.Numbers[field.Slot]?.Match(block, test) ?? RowMatch.None;
    }

    public override bool Matches(BlockReader block, int row) =>
        block.NumberOf(field, row) is { } number && test.Matches(number);
}
