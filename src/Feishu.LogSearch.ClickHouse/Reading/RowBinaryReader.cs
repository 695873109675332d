using System.Buffers.Binary;
using System.Text;

namespace Feishu.LogSearch.ClickHouse;

/// <summary>Reads values from <c>RowBinary</c>.</summary>
internal ref struct RowBinaryReader(ReadOnlySpan<byte> rows)
{
    private ReadOnlySpan<byte> _rest = rows;

    public readonly bool IsAtEnd => _rest.IsEmpty;

    public bool ReadBoolean() => Take(1)[0] != 0;

    public long ReadInt64() => BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));

    public long? ReadNullableInt64() => ReadBoolean() ? null : ReadInt64();

    public string ReadText() => Encoding.UTF8.GetString(ReadBytes());

    public string ReadId() => StoredId.Read(ReadBytes());

    private ReadOnlySpan<byte> ReadBytes()
    {
        int length = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte b = Take(1)[0];
            length |= (b & 0x7F) << shift;
            if (b < 0x80)
            {
                return Take(length);
            }
        }
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > _rest.Length)
        {
            throw new InvalidDataException("The answer ends in the middle of a row.");
        }

        ReadOnlySpan<byte> taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }
}
