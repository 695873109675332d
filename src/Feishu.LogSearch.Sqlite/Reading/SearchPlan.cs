using System.Collections.Immutable;

namespace Feishu.LogSearch.Sqlite;

/// <summary>What a search asks of every block.</summary>
internal sealed class SearchPlan
{
    private readonly LogStoreRequest _request;

    public SearchPlan(LogStoreRequest request, LogPosition? before = null)
    {
        _request = request;
        Start = Milliseconds.AtOrAfter(request.Window.Start);
        End = Milliseconds.AtOrAfter(request.Window.End);
        if (before is { } position)
        {
            // A position between two milliseconds is behind every record of the earlier.
            long time = Milliseconds.AtOrAfter(position.Time);
            BeforeTime = time;
            BeforeId = time == position.Time.ToUnixTimeMilliseconds() ? position.Id : "";
            End = Math.Min(End, BeforeId.Length > 0 ? time + 1 : time);
        }

        Conditions = [.. request.Conditions.Select(Condition.Of)];
    }

    public long Start { get; }

    public long End { get; }

    /// <summary>Only records older than this time, or of this time and with a lesser id, are wanted.</summary>
    public long BeforeTime { get; } = long.MaxValue;

    public string BeforeId { get; } = "";

    public ImmutableArray<Condition> Conditions { get; }

    /// <summary>The blocks that may have records that are asked for, those with the newest first.</summary>
    public List<Block> BlocksOf(ReadSession session)
    {
        if (!session.Index.Unplaced.IsEmpty)
        {
            Block block = session.Index.Unplaced[0];
            throw StoreErrors.DamagedBlock(session.Path, block.Id, $"{block.Damage}, and its head cannot be read, so that any search may miss its records");
        }

        var blocks = new List<Block>();
        foreach (Block block in session.Index.Of(_request.Kind, _request.AppId))
        {
            if (block.Overlaps(Start, End))
            {
                blocks.Add(block);
            }
        }

        return blocks;
    }
}
