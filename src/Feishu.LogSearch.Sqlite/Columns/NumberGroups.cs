using System.Buffers.Binary;

namespace Feishu.LogSearch.Sqlite;

/// <summary>
/// Numbers in groups of 256 rows: each group has a base of 64 bits, and small numbers in bit planes as wide as the group's
/// greatest needs.
/// </summary>
internal sealed class NumberGroups
{
    private const int BytesPerGroup = sizeof(long) + 1;

    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly long[] _bases;
    private readonly int[] _offsets;

    private NumberGroups(ReadOnlyMemory<byte> bytes, int rows)
    {
        _bytes = bytes;
        int groups = BitPlanes.Groups(rows);
        _bases = new long[groups];
        _offsets = new int[groups];
        ReadOnlySpan<byte> span = bytes.Span;
        int offset = groups * BytesPerGroup;
        for (int group = 0; group < groups; group++)
        {
            _bases[group] = BinaryPrimitives.ReadInt64LittleEndian(span[(group * sizeof(long))..]);
            _offsets[group] = offset;
            offset += BitPlanes.ByteLength(BitPlanes.GroupRows, WidthOf(span, group));
        }
    }

    /// <summary>The bases of the groups.</summary>
    public ReadOnlySpan<long> Bases => _bases;

    public static byte[] Encode(ReadOnlySpan<long> bases, ReadOnlySpan<ulong> values)
    {
        var writer = new ByteWriter(values.Length + (bases.Length * BytesPerGroup));
        foreach (long value in bases)
        {
            writer.WriteInt64(value);
        }

        Span<int> widths = bases.Length <= BitPlanes.GroupRows ? stackalloc int[bases.Length] : new int[bases.Length];
        for (int group = 0; group < bases.Length; group++)
        {
            ulong all = 0;
            foreach (ulong value in GroupOf(values, group))
            {
                all |= value;
            }

            widths[group] = BitPlanes.WidthOf(all);
            writer.WriteByte((byte)widths[group]);
        }

        for (int group = 0; group < bases.Length; group++)
        {
            ReadOnlySpan<ulong> rows = GroupOf(values, group);
            BitPlanes.Pack(rows, widths[group], writer.Reserve(BitPlanes.ByteLength(rows.Length, widths[group])));
        }

        return writer.ToArray();
    }

    public static Func<ReadOnlyMemory<byte>, NumberGroups> ParserFor(int rows) => bytes => new NumberGroups(bytes, rows);

    public ulong Get(int row) => PlanesOf(row / BitPlanes.GroupRows).Get(row % BitPlanes.GroupRows);

    /// <summary>The 256 numbers of a group; those behind the last row are 0.</summary>
    public void Unpack(int group, Span<ulong> values) => PlanesOf(group).Unpack(0, values);

    private BitPlanes PlanesOf(int group) =>
        new(_bytes.Span[_offsets[group]..], BitPlanes.GroupRows, WidthOf(_bytes.Span, group));

    private int WidthOf(ReadOnlySpan<byte> bytes, int group) => bytes[(_bases.Length * sizeof(long)) + group];

    private static ReadOnlySpan<ulong> GroupOf(ReadOnlySpan<ulong> values, int group) =>
        values[(group * BitPlanes.GroupRows)..Math.Min((group + 1) * BitPlanes.GroupRows, values.Length)];
}
