using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Feishu.LogSearch.ClickHouse;

/// <summary>Writes blocks of the server's <c>Native</c> format into memory: how many columns and rows there are, then each column's name, type and values.</summary>
internal sealed class BlockWriter(int capacity) : IDisposable
{
    private const int MaxVarInt = 5;
    private const int MaxShort = 127;
    private const int MaxBytesOfUnit = 3;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(capacity);

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => _buffer.AsMemory(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Begins a column; as many values as there are rows follow.</summary>
    public void BeginColumn(string name, string type)
    {
        Write(name);
        Write(type);
    }

    public void Write(ushort value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(Reserve(sizeof(ushort)), value);
        Length += sizeof(ushort);
    }

    public void Write(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(Reserve(sizeof(ulong)), value);
        Length += sizeof(ulong);
    }

    public void Write(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(Reserve(sizeof(long)), value);
        Length += sizeof(long);
    }

    public void Write(bool value)
    {
        Reserve(1)[0] = value ? (byte)1 : (byte)0;
        Length++;
    }

    /// <summary>How many columns, rows or bytes follow.</summary>
    public void WriteCount(int count) => Length += WriteVarInt(Reserve(MaxVarInt), count);

    /// <summary>A text as it is.</summary>
    public void Write(string text) => Write(text, mark: false);

    /// <summary>A text that may be missing, as <see cref="StoredText"/> has it.</summary>
    public void WriteOptional(string? text)
    {
        if (text is null)
        {
            WriteCount(0);
        }
        else
        {
            Write(text, StoredText.NeedsMark(text));
        }
    }

    /// <summary>A record's id, as <see cref="StoredId"/> has it.</summary>
    public void WriteId(string id)
    {
        Span<byte> target = Reserve(MaxVarInt + StoredId.MaxLength(id));
        int length = StoredId.Write(id, target[MaxVarInt..]);
        int start = WriteVarInt(target, length);
        target.Slice(MaxVarInt, length).CopyTo(target[start..]);
        Length += start + length;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private void Write(string text, bool mark)
    {
        int marked = mark ? 1 : 0;
        Span<byte> target = Reserve(MaxVarInt + marked + (text.Length * MaxBytesOfUnit));
        int start = 1;
        if (marked + (text.Length * MaxBytesOfUnit) > MaxShort)
        {
            start = WriteVarInt(target, marked + Encoding.UTF8.GetByteCount(text));
        }

        if (mark)
        {
            target[start] = 0;
        }

        int length = marked + Encoding.UTF8.GetBytes(text, target[(start + marked)..]);
        if (start == 1)
        {
            target[0] = (byte)length;
        }

        Length += start + length;
    }

    private static int WriteVarInt(Span<byte> target, int value)
    {
        int length = 0;
        for (uint rest = (uint)value; ; rest >>= 7)
        {
            if (rest < 0x80)
            {
                target[length++] = (byte)rest;
                return length;
            }

            target[length++] = (byte)(rest | 0x80);
        }
    }

    private Span<byte> Reserve(int size)
    {
        if (_buffer.Length - Length < size)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, Length + size));
            Written.Span.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        return _buffer.AsSpan(Length);
    }
}
