using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Feishu.LogSearch.Sqlite;

/// <summary>The blocks that there are at a moment. Immutable.</summary>
internal sealed class BlockIndex
{
    private readonly ImmutableDictionary<(LogKind Kind, string AppId), ImmutableArray<Block>> _logs;

    private BlockIndex(StoreMeta meta, ImmutableDictionary<(LogKind Kind, string AppId), ImmutableArray<Block>> logs, ImmutableArray<Block> unplaced)
    {
        Meta = meta;
        _logs = logs;
        Unplaced = unplaced;
    }

    /// <summary>The state of the file that this is the index of.</summary>
    public StoreMeta Meta { get; }

    /// <summary>Damaged blocks of which not even kind, app and time can be told.</summary>
    public ImmutableArray<Block> Unplaced { get; }

    public static BlockIndex Empty { get; } =
        new(default, ImmutableDictionary<(LogKind Kind, string AppId), ImmutableArray<Block>>.Empty, []);

    public IEnumerable<Block> All => _logs.Values.SelectMany(blocks => blocks).Concat(Unplaced);

    public IEnumerable<ImmutableArray<Block>> Logs => _logs.Values;

    /// <summary>The blocks of one log, those with the newest records first.</summary>
    public ImmutableArray<Block> Of(LogKind kind, string appId) =>
        _logs.TryGetValue((kind, appId), out ImmutableArray<Block> blocks) ? blocks : [];

    /// <summary>The index of the file as a connection's transaction sees it.</summary>
    /// <param name="connection">A connection in a transaction.</param>
    /// <param name="meta">What the transaction reads in meta.</param>
    /// <param name="path">The file, for messages.</param>
    public BlockIndex Refresh(StoreConnection connection, StoreMeta meta, string path)
    {
        if (meta.Removals == Meta.Removals)
        {
            List<BlockRow> added = BlockRow.ReadFrom(connection, Meta.NextBlock);
            if (Meta.Blocks + added.Count == meta.Blocks && added.TrueForAll(row => row.IsIntact) && added.Aggregate(Meta.Digest, (digest, row) => digest ^ row.Checksum) == meta.Digest)
            {
                return new BlockIndex(meta, Place(_logs, added.Select(row => new Block(row.Id, row.Key, row.Parts, row.Bytes))), Unplaced);
            }
        }

        return Load(connection, meta, path);
    }

    private BlockIndex Load(StoreConnection connection, StoreMeta meta, string path)
    {
        List<BlockRow> rows = BlockRow.ReadFrom(connection, 0);
        bool adds = rows.Count == meta.Blocks && rows.Aggregate(0L, (digest, row) => digest ^ row.Checksum) == meta.Digest;
        if (!adds && rows.TrueForAll(row => row.IsIntact))
        {
            throw StoreErrors.DamagedTable(path, "the table block does not have the rows that were written");
        }

        FrozenDictionary<long, Block> known = All.ToFrozenDictionary(block => block.Id);
        var placed = new List<Block>(rows.Count);
        var unplaced = new List<Block>();
        foreach (BlockRow row in rows)
        {
            if (row.IsIntact)
            {
                placed.Add(known.TryGetValue(row.Id, out Block? block) && block.Damage is null ? block : new Block(row.Id, row.Key, row.Parts, row.Bytes));
            }
            else
            {
                BlockKey? copy = KeyInHead(connection, row.Id, path);
                (copy is null ? unplaced : placed).Add(new Block(row.Id, copy ?? row.Key, 0, row.Bytes, "its row in the table block has a wrong checksum"));
            }
        }

        return new BlockIndex(meta, Place(ImmutableDictionary<(LogKind Kind, string AppId), ImmutableArray<Block>>.Empty, placed), [.. unplaced]);
    }

    private static ImmutableDictionary<(LogKind Kind, string AppId), ImmutableArray<Block>> Place(
        ImmutableDictionary<(LogKind Kind, string AppId), ImmutableArray<Block>> logs,
        IEnumerable<Block> blocks)
    {
        foreach (IGrouping<(LogKind, string), Block> log in blocks.GroupBy(block => (block.Key.Kind, block.Key.AppId)))
        {
            ImmutableArray<Block> before = logs.TryGetValue(log.Key, out ImmutableArray<Block> known) ? known : [];
            logs = logs.SetItem(log.Key, before.Length > 0 && log.Count() == 1
                ? Insert(before, log.Single())
                : [.. before.Concat(log).OrderByDescending(block => block.Key.MaxTime)]);
        }

        return logs;
    }

    /// <summary>Puts a block, which is mostly the newest, in its place.</summary>
    private static ImmutableArray<Block> Insert(ImmutableArray<Block> blocks, Block block)
    {
        int place = 0;
        while (place < blocks.Length && blocks[place].Key.MaxTime > block.Key.MaxTime)
        {
            place++;
        }

        return blocks.Insert(place, block);
    }

    /// <summary>The copy of a block's key in its head, which tells whose searches a damaged row concerns.</summary>
    private static BlockKey? KeyInHead(StoreConnection connection, long block, string path)
    {
        try
        {
            return BlockHead.Parse(PartRows.Read(connection, block, 0, path)).Columns.Key;
        }
        catch (Exception exception) when (exception is LogStoreException or InvalidDataException or ArgumentException)
        {
            return null;
        }
    }
}
