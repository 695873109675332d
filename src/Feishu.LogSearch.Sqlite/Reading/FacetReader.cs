
namespace Feishu.LogSearch.Sqlite;

/// <summary>Counts records by the values of a field: by their codes, without reading a record.</summary>
internal sealed class FacetReader(ReadSession session, LogFacetRequest request, CancellationToken cancellationToken)
{
    private readonly SearchPlan _plan = new(request);
    private readonly TextCounts _texts = new();
    private readonly NumberCounts _numbers = new();
    private long _scanned;

    public LogFacetResult Read()
    {
        foreach (Block block in _plan.BlocksOf(session))
        {
            cancellationToken.ThrowIfCancellationRequested();
            session.Guard(block, () => Count(block));
        }

        return new LogFacetResult
        {
            Values = request.Field.IsNumeric
                ? [.. _numbers.Counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Take(request.Top).Select(pair => new LogFacetCount(null, pair.Key, pair.Value))]
                : [.. _texts.Counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(request.Top).Select(pair => new LogFacetCount(pair.Key, null, pair.Value))],
            DistinctValues = _numbers.Counts.Count + _texts.Counts.Count,
            Missing = _numbers.Missing + _texts.Missing,
            RecordsScanned = _scanned,
        };
    }

    private bool Count(Block counted)
    {
        using var block = new BlockReader(session, counted);
        if (BlockSearch.Of(block, _plan) is not { } search)
        {
            return false;
        }

        _scanned += search.Scanned;
        RowSet rows = search.ToRows(cancellationToken);
        if (request.Field.Slot < 0)
        {
            CountShared(block, rows);
        }
        else if (request.Field.IsNumeric)
        {
            if (block.Columns.Numbers[request.Field.Slot] is { } numbers)
            {
                numbers.Count(block, rows, _numbers);
            }
            else
            {
                _numbers.Add(null, rows.Count());
            }
        }
        else if (block.Columns.Texts[request.Field.Slot] is { } texts)
        {
            texts.Column.Count(block, rows, _texts);
        }
        else
        {
            _texts.Add(null, rows.Count());
        }

        return true;
    }

    /// <summary>The fields that every record has: id, app id and time.</summary>
    private void CountShared(BlockReader block, RowSet rows)
    {
        for (int row = rows.Previous(rows.Rows); row >= 0; row = rows.Previous(row))
        {
            if (request.Field.IsNumeric)
            {
                _numbers.Add(block.NumberOf(request.Field, row), 1);
            }
            else
            {
                _texts.Add(block.TextOf(request.Field, row), 1);
            }
        }
    }
}
