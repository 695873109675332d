using System.Collections.Immutable;

namespace Feishu.LogSearch.Sqlite;

/// <summary>At least one of some text fields passes a test.</summary>
internal sealed class TextCondition(ImmutableArray<LogField> fields, TextTest test, int estimatedShare) : Condition
{
    // A guess: how often a text occurs in a block is not kept.
    public override int Estimate(BlockReader block) => block.Rows / estimatedShare;

    public override bool MayMatch(BlockReader block)
    {
        foreach (LogField field in fields)
        {
            if (field.Slot < 0 || block.Columns.Texts[field.Slot]?.MayMatch(block, test) == true)
            {
                return true;
            }
        }

        return false;
    }

    public override RowMatch Match(BlockReader block, RowSet? within)
    {
        RowMatch match = RowMatch.None;
        foreach (LogField field in fields)
        {
            match = match.Or(Match(block, field, within));
        }

        return match;
    }

    public override bool Matches(BlockReader block, int row)
    {
        foreach (LogField field in fields)
        {
            if (block.TextOf(field, row) is { } text && test.Matches(text))
            {
                return true;
            }
        }

        return false;
    }

    private RowMatch Match(BlockReader block, LogField field, RowSet? within)
    {
        if (field == LogFields.Id)
        {
            return RowMatch.Maybe(block.NewRows(block.Rows).AddRange(0, block.Rows));
        }

        if (field == LogFields.AppId)
        {
            return test.Matches(block.Block.Key.AppId) ? RowMatch.Exactly(block.NewRows(block.Rows).AddRange(0, block.Rows)) : RowMatch.None;
        }

        return block.Columns.Texts[field.Slot] is { } column && column.MayMatch(block, test) ? column.Match(block, test, within) : RowMatch.None;
    }
}
