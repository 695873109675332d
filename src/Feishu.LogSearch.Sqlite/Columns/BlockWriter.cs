namespace Feishu.LogSearch.Sqlite;

/// <summary>Collects what the columns of a block write: a head that stays in memory, and parts that are read when they are needed.</summary>
internal sealed class BlockWriter
{
    private readonly List<byte[]> _parts = [];

    public ByteWriter Head { get; } = new();

    public IReadOnlyList<byte[]> Parts => _parts;

    /// <summary>Adds a part.</summary>
    /// <returns>Its number.</returns>
    public int AddPart(byte[] bytes)
    {
        _parts.Add(bytes);
        return _parts.Count - 1;
    }

    /// <summary>Adds a part of bit planes, or nothing where they have no bits, and writes its number into the head.</summary>
    public void AddPlanes(ReadOnlySpan<ulong> values, int width)
    {
        Head.WriteByte((byte)width);
        if (width > 0)
        {
            byte[] planes = new byte[BitPlanes.ByteLength(values.Length, width)];
            BitPlanes.Pack(values, width, planes);
            Head.WriteCount(AddPart(planes));
        }
    }
}
