namespace Feishu.LogSearch.Sqlite;

/// <summary>A condition of a search, translated once, asked of many blocks.</summary>
internal abstract class Condition
{
    public static Condition Of(LogCondition condition) => condition switch
    {
        LogCondition.TextIn text => new TextCondition(text.Fields, new EqualsTest(text.Values), estimatedShare: 512),
        LogCondition.TextContains text => new TextCondition(text.Fields, new ContainsTest(text), estimatedShare: 1),
        LogCondition.PathMatches path => new TextCondition([path.Field], new PathTest(path.Template), estimatedShare: 1),
        LogCondition.NumberIn number => new NumberCondition(number.Field, new NumberTest(number)),
        LogCondition.NumberBetween number => new NumberCondition(number.Field, new NumberTest(number)),
        LogCondition.Not not => new NotCondition(Of(not.Condition)),
        _ => throw new NotSupportedException($"The condition '{condition}' is not known."),
    };

    /// <summary>Whether the block may have a matching record, by its filters alone.</summary>
    public virtual bool MayMatch(BlockReader block) => true;

    /// <summary>About how many rows match. Conditions of few rows are asked first, and the others then of these rows only.</summary>
    public abstract int Estimate(BlockReader block);

    /// <summary>Which rows match, or may.</summary>
    /// <param name="block">The block.</param>
    /// <param name="within">The rows that the answer is for; <see langword="null"/> for all. What it says of others means nothing.</param>
    public abstract RowMatch Match(BlockReader block, RowSet? within);

    /// <summary>Whether a row matches.</summary>
    public abstract bool Matches(BlockReader block, int row);
}
