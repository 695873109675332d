namespace Feishu.LogSearch.Sqlite;

/// <summary>A text column taken apart into tokens, so that blocks are merged without making texts of them.</summary>
/// <param name="Rows">The texts, or what follows their times.</param>
/// <param name="Stamps">Where the texts begin with a time, its difference from each record's time, in seconds; else <see langword="null"/>.</param>
internal sealed record TokenColumn(TokenRows Rows, long[]? Stamps)
{
    /// <summary>Joins the columns of several blocks.</summary>
    /// <param name="columns">The columns; <see langword="null"/> where a block has none, and so no text.</param>
    /// <param name="blockRows">How many rows each block has.</param>
    /// <param name="order">The wanted rows, in their order, counted through all blocks.</param>
    /// <returns><see langword="null"/> if only some begin with a time.</returns>
    public static TokenColumn? Join(IReadOnlyList<TokenColumn?> columns, IReadOnlyList<int> blockRows, int[] order)
    {
        bool stamped = columns.Any(column => column?.Stamps is not null);
        if (stamped && columns.Any(column => column is { Stamps: null }))
        {
            return null;
        }

        var rows = new TokenRows(order.Length);
        int[]?[] templates = [.. columns.Select(column => column is null ? null : TokenRows.MapOf(column.Rows))];
        (int Block, int Row)[] places = [.. blockRows.SelectMany((count, block) => Enumerable.Range(0, count).Select(row => (block, row)))];
        long[]? stamps = stamped ? new long[order.Length] : null;
        for (int i = 0; i < order.Length; i++)
        {
            (int block, int row) = places[order[i]];
            if (columns[block] is not { } column)
            {
                rows.AddNull();
                continue;
            }

            rows.Add(column.Rows, row, templates[block]);
            if (stamps is not null)
            {
                stamps[i] = column.Stamps![row];
            }
        }

        return new TokenColumn(rows, stamps);
    }
}
