using System.Collections.Immutable;

namespace Feishu.LogSearch.Sqlite;

/// <summary>
/// Reads the newest records of many blocks: opens blocks newest first, merges those that overlap, and stops as soon as no
/// block that is not open can have a newer record than those found.
/// </summary>
internal sealed class NewestFirst(ReadSession session, SearchPlan plan, CancellationToken cancellationToken)
{
    private readonly List<BlockCursor> _open = [];
    private long _scanned;

    public LogReadResult Read(int limit)
    {
        List<Block> blocks = plan.BlocksOf(session);
        ImmutableArray<LogRecord>.Builder records = ImmutableArray.CreateBuilder<LogRecord>();
        int next = 0;
        while (records.Count < limit)
        {
            BlockCursor? newest = Newest();
            while (next < blocks.Count && (newest is null || blocks[next].Key.MaxTime >= newest.Time))
            {
                Open(blocks[next++]);
                newest = Newest();
            }

            if (newest is null)
            {
                break;
            }

            records.Add(session.Guard(newest.Block, () => newest.Take(cancellationToken)));
            if (newest.IsAtEnd)
            {
                _open.Remove(newest);
                newest.Dispose();
            }
        }

        foreach (BlockCursor cursor in _open)
        {
            cursor.Dispose();
        }

        return new LogReadResult { Records = records.ToImmutable(), RecordsScanned = _scanned };
    }

    private void Open(Block block)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (session.Guard(block, () => CursorOf(block)) is { } cursor)
        {
            _open.Add(cursor);
        }
    }

    private BlockCursor? CursorOf(Block block)
    {
        var reader = new BlockReader(session, block);
        if (BlockSearch.Of(reader, plan) is { } search)
        {
            _scanned += search.Scanned;
            var cursor = new BlockCursor(search, cancellationToken);
            if (!cursor.IsAtEnd)
            {
                return cursor;
            }
        }

        reader.Dispose();
        return null;
    }

    private BlockCursor? Newest()
    {
        BlockCursor? newest = null;
        foreach (BlockCursor cursor in _open)
        {
            if (newest is null || cursor.CompareTo(newest) > 0)
            {
                newest = cursor;
            }
        }

        return newest;
    }
}
