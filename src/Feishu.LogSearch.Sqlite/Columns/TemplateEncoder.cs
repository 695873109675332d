using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Feishu.LogSearch.Sqlite;

/// <summary>Writes rows of tokens as a template column has them.</summary>
internal sealed class TemplateEncoder(TokenRows rows)
{
    private const int TailShareDivisor = 16;

    public bool HasPayload => rows.PayloadRows > 0;

    /// <summary>Whether each row is a template of its own, as in a dictionary of words.</summary>
    public bool IsIdentity => !rows.HasNull && !HasPayload && rows.Skeletons.Count == rows.Count;

    public void WriteCodes(BlockWriter block)
    {
        // 0 is for rows without a text, where there are such rows.
        int first = rows.HasNull ? 1 : 0;
        ulong[] codes = new ulong[rows.Count];
        for (int row = 0; row < codes.Length; row++)
        {
            codes[row] = (ulong)(rows.TemplateOf(row) + first);
        }

        block.AddPlanes(codes, BitPlanes.WidthOf((ulong)Math.Max(0, rows.Skeletons.Count - 1 + first)));
    }

    public void WritePayload(BlockWriter block)
    {
        // Where most rows have words, a scan of two bytes of each finds an exact text.
        bool hasTails = rows.PayloadRows >= rows.Count - (rows.Count / TailShareDivisor);
        byte[] tails = hasTails ? new byte[rows.Count * sizeof(ushort)] : [];
        int uniform = UniformLength(hasTails);
        var chunks = new List<byte[]>();
        for (int start = 0; (uniform != 0 || hasTails) && start < rows.Count; start += TemplatePayload.ChunkRows)
        {
            byte[] chunk = ChunkOf(start, Math.Min(start + TemplatePayload.ChunkRows, rows.Count), uniform, tails);
            if (uniform != 0)
            {
                chunks.Add(chunk);
            }
        }

        TemplatePayload.Write(block, uniform, tails, chunks);
    }

    /// <summary>How many bytes every row has in the chunks; -1 if not all have the same.</summary>
    private int UniformLength(bool hasTails)
    {
        int first = TemplatePayload.RestLength(rows.PayloadOf(0).Length, hasTails);
        for (int row = 0; row < rows.Count; row++)
        {
            if (TemplatePayload.RestLength(rows.PayloadOf(row).Length, hasTails) != first)
            {
                return -1;
            }
        }

        return first;
    }

    private byte[] ChunkOf(int start, int end, int uniform, byte[] tails)
    {
        var chunk = new ByteWriter((end - start) * 16);
        int offsets = uniform >= 0 ? 0 : (end - start + TemplatePayload.OffsetRows - 1) / TemplatePayload.OffsetRows;
        chunk.Reserve(offsets * sizeof(int));
        Span<int> table = stackalloc int[TemplatePayload.ChunkRows / TemplatePayload.OffsetRows];
        for (int row = start; row < end; row++)
        {
            if (uniform < 0 && row % TemplatePayload.OffsetRows == 0)
            {
                table[(row - start) / TemplatePayload.OffsetRows] = chunk.Length;
            }

            ReadOnlySpan<byte> payload = rows.PayloadOf(row);
            chunk.WriteBytes(payload[..TemplatePayload.RestLength(payload.Length, tails.Length > 0)]);
            if (tails.Length > 0)
            {
                BinaryPrimitives.WriteUInt16LittleEndian(tails.AsSpan(row * sizeof(ushort)), TemplatePayload.TailOf(payload));
            }
        }

        byte[] bytes = chunk.ToArray();
        MemoryMarshal.AsBytes(table[..offsets]).CopyTo(bytes);
        return bytes;
    }
}
