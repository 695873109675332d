namespace Feishu.LogSearch.Sqlite;

/// <summary>Another condition does not match.</summary>
internal sealed class NotCondition(Condition condition) : Condition
{
    public override int Cost => condition.Cost;

    public override RowMatch Match(BlockReader block) => condition.Match(block).Not(block.Rows);

    public override bool Matches(BlockReader block, int row) => !condition.Matches(block, row);
}
