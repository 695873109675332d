namespace Feishu.LogSearch.Sqlite;

/// <summary>Where bit planes are stored: in a part, or nowhere when every number is 0.</summary>
internal readonly struct PlanesPart
{
    private readonly int _rows;
    private readonly int _part;

    public PlanesPart(ref ByteReader head, int rows)
        : this(ref head, rows, BitPlanes.MaxWidth)
    {
    }

    private PlanesPart(ref ByteReader head, int rows, int maxWidth)
    {
        _rows = rows;
        Width = head.ReadByte();
        if (Width > maxWidth)
        {
            throw new InvalidDataException($"A number of {Width} bits was to follow; the most is {maxWidth}.");
        }

        _part = Width > 0 ? head.ReadCount() : -1;
    }

    public int Width { get; }

    /// <summary>Codes: there are no more of them than rows, and one for "none".</summary>
    public static PlanesPart OfCodes(ref ByteReader head, int rows) => new(ref head, rows, BitPlanes.WidthOf((ulong)rows));

    public BitPlanes Load(IPartSource source) =>
        new(Width > 0 ? source.Load(_part).Bytes : [], _rows, Width);
}
