namespace Feishu.LogSearch.Sqlite;

/// <summary>Walks the matching rows of one block, newest first.</summary>
internal sealed class BlockCursor : IDisposable
{
    private readonly BlockSearch _search;
    private int _row;
    private string? _id;

    public BlockCursor(BlockSearch search, CancellationToken cancellationToken)
    {
        _search = search;
        MoveTo(search.Previous(search.End, cancellationToken));
    }

    public Block Block => _search.Block.Block;

    public bool IsAtEnd => _row < 0;

    /// <summary>The time of the row that it stands at.</summary>
    public long Time { get; private set; }

    /// <summary>The record that it stands at; moves on to the next older.</summary>
    public LogRecord Take(CancellationToken cancellationToken)
    {
        LogRecord record = _search.Block.RecordOf(_row);
        MoveTo(_search.Previous(_row, cancellationToken));
        return record;
    }

    /// <summary>Compares the rows at which two cursors stand, in the order of the log.</summary>
    public int CompareTo(BlockCursor other)
    {
        int byTime = Time.CompareTo(other.Time);
        return byTime != 0 ? byTime : string.CompareOrdinal(Id, other.Id);
    }

    public void Dispose() => _search.Block.Dispose();

    private string Id => _id ??= _search.Block.IdOf(_row);

    private void MoveTo(int row)
    {
        _row = row;
        _id = null;
        Time = row < 0 ? long.MinValue : _search.Block.TimeOf(row);
    }
}
