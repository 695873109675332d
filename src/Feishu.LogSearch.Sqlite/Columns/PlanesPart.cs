namespace Feishu.LogSearch.Sqlite;

/// <summary>Where bit planes are stored: in a part, or nowhere when every number is 0.</summary>
internal readonly struct PlanesPart
{
    private readonly int _rows;
    private readonly int _part;

    public PlanesPart(ref ByteReader head, int rows)
    {
        _rows = rows;
        Width = head.ReadByte();
        if (Width > BitPlanes.MaxWidth)
        {
            throw new InvalidDataException($"A number of {Width} bits was to follow; the most is {BitPlanes.MaxWidth}.");
        }

        _part = Width > 0 ? head.ReadCount() : -1;
    }

    public int Width { get; }

    public BitPlanes Load(IPartSource source) =>
        new(Width > 0 ? source.Load(_part).Bytes : [], _rows, Width);
}
