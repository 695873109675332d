namespace Feishu.LogSearch.Sqlite;

/// <summary>Another condition does not match.</summary>
internal sealed class NotCondition(Condition condition) : Condition
{
    public override int Estimate(BlockReader block) => block.Rows;

    public override RowMatch Match(BlockReader block, RowSet? within) => condition.Match(block, within).Not(block.Rows);

    public override bool Matches(BlockReader block, int row) => !condition.Matches(block, row);
}
