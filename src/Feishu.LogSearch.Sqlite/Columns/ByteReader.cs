using System.Buffers.Binary;
using System.Text;

namespace Feishu.LogSearch.Sqlite;

/// <summary>Reads what <see cref="ByteWriter"/> wrote. Bytes that end too early or make no sense are an <see cref="InvalidDataException"/>.</summary>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int Position { get; private set; }

    public readonly int Remaining => _bytes.Length - Position;

    public ReadOnlySpan<byte> ReadBytes(int count)
    {
        if (count < 0 || count > Remaining)
        {
            throw new InvalidDataException($"{count} bytes were to follow at byte {Position}; there are {Remaining}.");
        }

        ReadOnlySpan<byte> read = _bytes.Slice(Position, count);
        Position += count;
        return read;
    }

    public byte ReadByte() => ReadBytes(1)[0];

    public long ReadInt64() => BinaryPrimitives.ReadInt64LittleEndian(ReadBytes(sizeof(long)));

    public int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(ReadBytes(sizeof(int)));

    public ulong ReadVarint()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte next = ReadByte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException($"The number at byte {Position} has no end.");
    }

    public int ReadCount()
    {
        ulong value = ReadVarint();
        return value <= int.MaxValue ? (int)value : throw new InvalidDataException($"The count {value} at byte {Position} is too large.");
    }

    /// <summary>A number of things that follow, each of which takes a byte at least.</summary>
    public int ReadLength()
    {
        int count = ReadCount();
        return count <= Remaining ? count : throw new InvalidDataException($"{count} values were to follow at byte {Position}; there are {Remaining} bytes.");
    }

    public long ReadSigned()
    {
        ulong value = ReadVarint();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    public string ReadText() => Encoding.UTF8.GetString(ReadBytes(ReadCount()));
}
