using System.Collections.Immutable;

namespace Feishu.LogSearch.Sqlite;

/// <summary>Counts records by time and status: bits between the edges of the buckets, without reading a record.</summary>
internal sealed class HistogramReader(ReadSession session, LogHistogramRequest request, CancellationToken cancellationToken)
{
    // Those that are counted as they are; every other record counts as failed.
    private static readonly (LogStatus Status, NumberTest Test)[] OtherStatuses =
        [(LogStatus.Success, NumberTest.Of((long)LogStatus.Success)), (LogStatus.Timeout, NumberTest.Of((long)LogStatus.Timeout))];

    private readonly SearchPlan _plan = new(request);
    private readonly long _origin = request.Origin.ToUnixTimeMilliseconds();
    private readonly long _size = (long)request.BucketSize.TotalMilliseconds;
    private readonly long[] _counts = new long[request.BucketCount * LogHistogramResult.StatusCount];
    private readonly LogField _status = LogFields.For(request.Kind).Status;
    private long _scanned;

    public LogHistogramResult Read()
    {
        foreach (Block block in _plan.BlocksOf(session))
        {
            cancellationToken.ThrowIfCancellationRequested();
            session.Guard(block, () => Count(block));
        }

        return new LogHistogramResult { Counts = ImmutableArray.Create(_counts), RecordsScanned = _scanned };
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
        int[] edges = EdgesOf(block, rows, search.End, out long firstBucket);
        if (edges.Length == 2)
        {
            CountAll(block, rows, firstBucket);
        }
        else
        {
            CountBetween(block, rows, edges, firstBucket);
        }

        return true;
    }

    /// <summary>The row at which each bucket of the block begins, and the row behind the last.</summary>
    private int[] EdgesOf(BlockReader block, RowSet rows, int end, out long firstBucket)
    {
        firstBucket = (Math.Max(block.Block.Key.MinTime, _plan.Start) - _origin) / _size;
        long lastBucket = (Math.Min(block.Block.Key.MaxTime, _plan.End - 1) - _origin) / _size;
        int[] edges = new int[lastBucket - firstBucket + 2];
        for (int i = 1; i < edges.Length - 1; i++)
        {
            edges[i] = block.Times.Find(_origin + ((firstBucket + i) * _size));
        }

        edges[^1] = Math.Min(end, rows.Rows);
        return edges;
    }

    /// <summary>Counts rows that all lie in one bucket: where these are the whole block, it knows the counts.</summary>
    private void CountAll(BlockReader block, RowSet rows, long bucket)
    {
        var counts = new NumberCounts();
        if (StatusesOf(block) is { } statuses)
        {
            statuses.Count(block, rows, counts);
        }
        else
        {
            counts.Add(null, rows.Count());
        }

        // A record without a status counts as failed, as the library counts it.
        Add(bucket, (int)LogStatus.Fail, counts.Missing);
        foreach ((long status, long count) in counts.Counts)
        {
            Add(bucket, (int)status, count);
        }
    }

    private void CountBetween(BlockReader block, RowSet rows, int[] edges, long firstBucket)
    {
        CountBetween(rows, (int)LogStatus.Fail, 1, edges, firstBucket);
        foreach ((LogStatus status, NumberTest test) in OtherStatuses)
        {
            if (StatusesOf(block)?.Match(block, test, rows).Possible is { } with)
            {
                with.And(rows);
                CountBetween(with, (int)status, 1, edges, firstBucket);
                CountBetween(with, (int)LogStatus.Fail, -1, edges, firstBucket);
            }
        }
    }

    private void CountBetween(RowSet rows, int status, int sign, int[] edges, long firstBucket)
    {
        for (int i = 0; i < edges.Length - 1; i++)
        {
            Add(firstBucket + i, status, sign * rows.Count(edges[i], edges[i + 1]));
        }
    }

    /// <summary>The block's statuses; <see langword="null"/> where no record has one.</summary>
    private NumberColumn? StatusesOf(BlockReader block) => block.Columns.Numbers[_status.Slot];

    private void Add(long bucket, int status, long count) =>
        _counts[(bucket * LogHistogramResult.StatusCount) + status] += count;
}
