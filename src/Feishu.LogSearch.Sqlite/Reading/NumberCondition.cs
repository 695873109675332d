namespace Feishu.LogSearch.Sqlite;

/// <summary>A numeric field passes a test.</summary>
internal sealed class NumberCondition(LogField field, NumberTest test) : Condition
{
    public override bool MayMatch(BlockReader block) => Estimate(block) > 0;

    // Times are in order: their rows are found without asking each.
    public override int Estimate(BlockReader block) =>
        field == LogFields.Time ? 1 : block.Columns.Numbers[field.Slot]?.Estimate(test) ?? 0;

    public override RowMatch Match(BlockReader block, RowSet? within)
    {
        if (field == LogFields.Time)
        {
            int start = block.Times.Find(test.Min);
            int end = test.Max == long.MaxValue ? block.Rows : block.Times.Find(test.Max + 1);
            if (start >= end)
            {
                return RowMatch.None;
            }

            RowSet rows = block.NewRows(block.Rows).AddRange(start, end);
            return test.Values is null ? RowMatch.Exactly(rows) : RowMatch.Maybe(rows);
        }

        return block.Columns.Numbers[field.Slot]?.Match(block, test, within) ?? RowMatch.None;
    }

    public override bool Matches(BlockReader block, int row) =>
        block.NumberOf(field, row) is { } number && test.Matches(number);
}
