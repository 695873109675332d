namespace Feishu.LogSearch.Sqlite;

/// <summary>
/// What a condition says about the rows of a block without reading every record: those that match, and those that may.
/// </summary>
internal readonly struct RowMatch
{
    private RowMatch(RowSet? possible, RowSet? definite)
    {
        Possible = possible;
        Definite = definite;
    }

    /// <summary>No row matches.</summary>
    public static RowMatch None => default;

    /// <summary>The rows that may match; <see langword="null"/> is none.</summary>
    public RowSet? Possible { get; }

    /// <summary>The rows among these that do match; <see langword="null"/> is none.</summary>
    public RowSet? Definite { get; }

    /// <summary>Whether every possible row does match.</summary>
    public bool IsExact => ReferenceEquals(Possible, Definite);

    public static RowMatch Exactly(RowSet rows) => new(rows, rows);

    public static RowMatch Maybe(RowSet possible, RowSet? definite = null) => new(possible, definite);

    public RowMatch Or(RowMatch other)
    {
        if (Possible is null || other.Possible is null)
        {
            return Possible is null ? other : this;
        }

        RowSet possible = Union(Possible, other.Possible)!;
        return new RowMatch(possible, IsExact && other.IsExact ? possible : Union(Definite, other.Definite));
    }

    /// <summary>The rows that do not match.</summary>
    public RowMatch Not(int rows)
    {
        RowSet possible = Definite?.Complement() ?? RowSet.Range(rows, 0, rows);
        return new RowMatch(possible, IsExact ? possible : Possible!.Complement());
    }

    private static RowSet? Union(RowSet? left, RowSet? right)
    {
        if (left is null || right is null)
        {
            return left ?? right;
        }

        RowSet union = left.Copy();
        union.Or(right);
        return union;
    }
}
