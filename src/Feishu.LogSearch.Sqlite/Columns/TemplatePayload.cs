using System.Buffers.Binary;

namespace Feishu.LogSearch.Sqlite;

/// <summary>Where the packed words of a template column are stored.</summary>
internal sealed class TemplatePayload
{
    public const int ChunkRows = 4_096;

    /// <summary>Rows between two offsets in a chunk.</summary>
    public const int OffsetRows = 64;

    private const int TailLength = sizeof(ushort);

    // Tails that fill a page of the file: showing one record reads no more of them.
    private const int TailRows = 4_032;

    private readonly int _rows;
    private readonly int _uniform;
    private readonly int _tails;
    private readonly int _tailRows;
    private readonly int _firstChunk;

    /// <param name="head">Where it begins.</param>
    /// <param name="rows">How many rows the column has.</param>
    /// <param name="hasTailPages">Whether the tails are in pages; in blocks of format 1 they are one part.</param>
    public TemplatePayload(ref ByteReader head, int rows, bool hasTailPages)
    {
        _rows = rows;
        _tailRows = hasTailPages ? TailRows : rows;
        _uniform = head.ReadCount() - 1;
        _tails = head.ReadCount() - 1;
        _firstChunk = head.ReadCount();
    }

    /// <summary>How many of a row's packed bytes stand in the chunks.</summary>
    public static int RestLength(int payloadLength, bool hasTails) => hasTails ? Math.Max(0, payloadLength - TailLength) : payloadLength;

    /// <summary>Whether the last two bytes of each row stand apart.</summary>
    public bool HasTails => _tails >= 0;

    /// <summary>The last two of a row's packed bytes.</summary>
    public static ushort TailOf(ReadOnlySpan<byte> payload) => payload.Length switch
    {
        0 => 0,
        1 => payload[0],
        _ => BinaryPrimitives.ReadUInt16LittleEndian(payload[^TailLength..]),
    };

    /// <param name="block">Where to.</param>
    /// <param name="uniform">How many bytes every row has in the chunks; -1 if not all have the same.</param>
    /// <param name="tails">The tails, one for each row; empty if they do not stand apart.</param>
    /// <param name="chunks">The chunks.</param>
    public static void Write(BlockWriter block, int uniform, byte[] tails, IReadOnlyList<byte[]> chunks)
    {
        block.Head.WriteCount(uniform + 1);
        block.Head.WriteCount(tails.Length > 0 ? block.Parts.Count + 1 : 0);
        foreach (byte[] page in tails.Chunk(TailRows * TailLength))
        {
            block.AddPart(page);
        }

        block.Head.WriteCount(block.Parts.Count);
        foreach (byte[] chunk in chunks)
        {
            block.AddPart(chunk);
        }
    }

    /// <summary>The rows that have a tail.</summary>
    public IEnumerable<int> Candidates(IPartSource source, ushort tail)
    {
        for (int first = 0; first < _rows; first += _tailRows)
        {
            Part tails = source.Load(_tails + (first / _tailRows));
            int rows = Math.Min(_tailRows, _rows - first);
            for (int row = 0; row < rows; row++)
            {
                int next = tails.As<ushort>()[row..rows].IndexOf(tail);
                if (next < 0)
                {
                    break;
                }

                row += next;
                yield return first + row;
            }
        }
    }

    public void Read(IPartSource source, int row, TemplateSet templates, TemplateColumn column, Span<byte> payload)
    {
        int rest = RestLength(payload.Length, HasTails);
        if (rest > 0)
        {
            ReadOnlySpan<byte> chunk = source.Load(_firstChunk + (row / ChunkRows)).Bytes;
            chunk.Slice(OffsetOf(source, row, templates, column, chunk), rest).CopyTo(payload);
        }

        ReadTail(source, row, payload);
    }

    /// <summary>The bytes of a chunk, and where in them the first row's stand.</summary>
    public ReadOnlySpan<byte> ChunkOf(IPartSource source, int chunk, out int first)
    {
        int rows = Math.Min(ChunkRows, _rows - (chunk * ChunkRows));
        first = _uniform >= 0 ? 0 : (rows + OffsetRows - 1) / OffsetRows * sizeof(int);
        return _uniform == 0 ? [] : source.Load(_firstChunk + chunk).Bytes;
    }

    /// <summary>Completes a row's bytes by its tail.</summary>
    public void ReadTail(IPartSource source, int row, Span<byte> payload)
    {
        if (!HasTails || payload.IsEmpty)
        {
            return;
        }

        ushort tail = source.Load(_tails + (row / _tailRows)).As<ushort>()[row % _tailRows];
        if (payload.Length == 1)
        {
            payload[0] = (byte)tail;
        }
        else
        {
            BinaryPrimitives.WriteUInt16LittleEndian(payload[^TailLength..], tail);
        }
    }

    private int OffsetOf(IPartSource source, int row, TemplateSet templates, TemplateColumn column, ReadOnlySpan<byte> chunk)
    {
        int inChunk = row % ChunkRows;
        if (_uniform >= 0)
        {
            return inChunk * _uniform;
        }

        int offset = BinaryPrimitives.ReadInt32LittleEndian(chunk[(inChunk / OffsetRows * sizeof(int))..]);
        return offset + column.RestLength(source, templates, row - (row % OffsetRows), row);
    }
}
