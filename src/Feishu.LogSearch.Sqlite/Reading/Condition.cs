namespace Feishu.LogSearch.Sqlite;

/// <summary>A condition of a search, translated once, asked of many blocks.</summary>
internal abstract class Condition
{
    /// <summary>Cheaper conditions are asked first.</summary>
    public abstract int Cost { get; }

    public static Condition Of(LogCondition condition) => condition switch
    {
        LogCondition.TextIn text => new TextCondition(text.Fields, new EqualsTest(text.Values), cost: 2),
        LogCondition.TextContains text => new TextCondition(text.Fields, new ContainsTest(text), cost: 3),
        LogCondition.PathMatches path => new TextCondition([path.Field], new PathTest(path.Template), cost: 3),
        LogCondition.NumberIn number => new NumberCondition(number.Field, new NumberTest(number)),
        LogCondition.NumberBetween number => new NumberCondition(number.Field, new NumberTest(number)),
        LogCondition.Not not => new NotCondition(Of(not.Condition)),
        _ => throw new NotSupportedException($"The condition '{condition}' is not known."),
    };

    /// <summary>Whether the block may have a matching record, by its filters alone.</summary>
    public virtual bool MayMatch(BlockReader block) => true;

    /// <summary>Which rows match, or may.</summary>
    public abstract RowMatch Match(BlockReader block);

    /// <summary>Whether a row matches.</summary>
    public abstract bool Matches(BlockReader block, int row);
}
