namespace Feishu.LogSearch.Sqlite;

/// <summary>A block of the file, and what of it is in memory. Blocks never change: what is in memory stays right for as long as anyone has it.</summary>
internal sealed class Block
{
    private readonly Part?[] _rows;

    public Block(long id, BlockKey key, int parts, long bytes, string? damage = null)
    {
        Id = id;
        Key = key;
        Bytes = bytes;
        Damage = damage;
        _rows = new Part?[parts + 1];
    }

    public long Id { get; }

    public BlockKey Key { get; }

    /// <summary>How many bytes it takes in the file.</summary>
    public long Bytes { get; }

    /// <summary>What is wrong with it; <see langword="null"/> when nothing is known to be.</summary>
    public string? Damage { get; }

    /// <summary>Whether all its parts stand in its first row.</summary>
    public bool IsInline => _rows.Length == 1;

    /// <summary>How many rows of the table of parts it has.</summary>
    public int RowCount => _rows.Length;

    /// <summary>A row that is in memory, or <see langword="null"/>.</summary>
    public Part? this[int row]
    {
        get => Volatile.Read(ref _rows[row]);
        set => Volatile.Write(ref _rows[row], value);
    }

    public bool Overlaps(long start, long end) => Key.MinTime < end && Key.MaxTime >= start;
}
