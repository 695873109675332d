using System.Collections.Immutable;

namespace Feishu.LogSearch.Sqlite;

/// <summary>Counts records by time and status: bits between the edges of the buckets, without reading a record.</summary>
internal sealed class HistogramReader(ReadSession session, LogHistogramRequest request, CancellationToken cancellationToken)
{
    private readonly SearchPlan _plan = new(request);
    private readonly long _origin = request.Origin.ToUnixTimeMilliseconds();
    private readonly long _size = (long)request.BucketSize.TotalMilliseconds;
    private readonly long[] _counts = new long[request.BucketCount * LogHistogramResult.StatusCount];
    private readonly LogField _status = LogFields.For(request.Kind).FindField(ServerLogFields.Status.Name)!;
    private long _scanned;

    public LogHistogramResult Read()
    {
        foreach (Block block in _plan.BlocksOf(session))
        {
            cancellationToken.ThrowIfCancellationRequested();
            session.Guard(block, () => Count(new BlockReader(session, block)));
        }

        return new LogHistogramResult { Counts = ImmutableArray.Create(_counts), RecordsScanned = _scanned };
    }

    private bool Count(BlockReader block)
    {
        if (BlockSearch.Of(block, _plan) is not { } search)
        {
            return false;
        }

        _scanned += search.Scanned;
        RowSet rows = search.ToRows(cancellationToken);

        // A record without a status counts as failed, as the library counts it.
        RowSet others = rows.Copy();
        for (int status = 0; status < LogHistogramResult.StatusCount; status++)
        {
            if (status != (int)LogStatus.Fail && RowsWith(block, status) is { } with)
            {
                others.Except(with);
                with.And(rows);
                CountByTime(block, with, status, search.End);
            }
        }

        CountByTime(block, others, (int)LogStatus.Fail, search.End);
        return true;
    }

    private RowSet? RowsWith(BlockReader block, int status) => block.Columns.Numbers[_status.Slot]
        ?.Match(block, new NumberTest(new LogCondition.NumberIn(_status, [status]))).Possible;

    private void CountByTime(BlockReader block, RowSet rows, int status, int end)
    {
        for (int row = rows.Previous(end); row >= 0;)
        {
            long bucket = (block.TimeOf(row) - _origin) / _size;
            int first = block.Times.Find(_origin + (bucket * _size));
            _counts[(bucket * LogHistogramResult.StatusCount) + status] += rows.Count(first, row + 1);
            row = rows.Previous(first);
        }
    }
}
