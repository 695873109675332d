using System.Collections.Immutable;

namespace Feishu.LogSearch.Sqlite;

/// <summary>The rows of one block that a search asks for. Where the columns could not tell, a row is read to know.</summary>
internal sealed class BlockSearch
{
    private readonly BlockReader _block;
    private readonly RowSet? _rows;
    private readonly List<Condition> _open;
    private readonly int _start;

    private BlockSearch(BlockReader block, RowSet? rows, List<Condition> open, int start, int end)
    {
        _block = block;
        _rows = rows;
        _open = open;
        _start = start;
        End = end;
    }

    public BlockReader Block => _block;

    /// <summary>The row behind the last of the window.</summary>
    public int End { get; }

    /// <summary>How many rows were looked at.</summary>
    public int Scanned => End - _start;

    /// <summary>Searches a block.</summary>
    /// <returns><see langword="null"/> if nothing in it matches.</returns>
    public static BlockSearch? Of(BlockReader block, SearchPlan plan)
    {
        foreach (Condition condition in plan.Conditions)
        {
            if (!condition.MayMatch(block))
            {
                return null;
            }
        }

        int start = block.Block.Key.MinTime >= plan.Start ? 0 : block.Times.Find(plan.Start);
        int end = block.Block.Key.MaxTime < plan.End ? block.Rows : block.Times.Find(plan.End);
        if (block.Block.Key.MaxTime >= plan.BeforeTime)
        {
            end = Math.Min(end, block.Find(plan.BeforeTime, plan.BeforeId));
        }

        if (start >= end)
        {
            return null;
        }

        RowSet? rows = plan.Conditions.IsEmpty || (start == 0 && end == block.Rows) ? null : block.NewRows(block.Rows).AddRange(start, end);
        var open = new List<Condition>();
        foreach (Condition condition in InOrder(plan.Conditions, block))
        {
            RowMatch match = condition.Match(block, rows);
            if (match.Possible is null)
            {
                return null;
            }

            if (rows is null)
            {
                // Every match is a set of its own: it may be changed.
                rows = match.Possible;
            }
            else
            {
                rows.And(match.Possible);
            }

            if (rows.IsEmpty)
            {
                return null;
            }

            if (!match.IsExact)
            {
                open.Add(condition);
            }
        }

        return new BlockSearch(block, rows, open, start, end);
    }

    /// <summary>The next older row that matches; -1 if there is none.</summary>
    public int Previous(int row, CancellationToken cancellationToken)
    {
        while (true)
        {
            row = _rows is null ? Math.Max(row - 1, -1) : _rows.Previous(row);
            if (row < _start)
            {
                return -1;
            }

            if (IsMatch(row))
            {
                return row;
            }

            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>All rows that match.</summary>
    public RowSet ToRows(CancellationToken cancellationToken)
    {
        RowSet rows = _rows ?? _block.NewRows(_block.Rows).AddRange(_start, End);
        if (_open.Count > 0)
        {
            for (int row = rows.Previous(End); row >= 0; row = rows.Previous(row))
            {
                if (!IsMatch(row))
                {
                    rows.Remove(row);
                }

                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        return rows;
    }

    /// <summary>The conditions, those of few rows first.</summary>
    private static Condition[] InOrder(ImmutableArray<Condition> conditions, BlockReader block)
    {
        Condition[] ordered = [.. conditions];
        if (ordered.Length > 1)
        {
            int[] estimates = Array.ConvertAll(ordered, condition => condition.Estimate(block));
            Array.Sort(estimates, ordered);
        }

        return ordered;
    }

    private bool IsMatch(int row)
    {
        foreach (Condition condition in _open)
        {
            if (!condition.Matches(_block, row))
            {
                return false;
            }
        }

        return true;
    }
}
