using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Feishu.LogSearch.Sqlite;

/// <summary>Collects the templates and packed words of a column's texts.</summary>
internal sealed class TemplateEncoder(int rows)
{
    // Templates that take more than half of the texts do not pay, unless they are small.
    private const int MaxShareDivisor = 2;
    private const int SmallTemplates = 64 * 1024;
    private const int TailShareDivisor = 16;

    private readonly TextTable _skeletons = new();
    private readonly List<int> _lengths = [];
    private readonly ulong[] _codes = new ulong[rows];
    private readonly ByteWriter _payload = new(rows * 8);
    private readonly Tokenizer _tokenizer = new();
    private int _payloadRows;
    private int _last = -1;
    private long _characters;
    private long _templateCharacters;
    private int _row;

    public bool HasNull { get; private set; }

    public bool HasPayload => _payloadRows > 0;

    public IReadOnlyList<string> Skeletons => _skeletons.Texts;

    /// <summary>Whether each row is a template of its own, as in a dictionary of words.</summary>
    public bool IsIdentity => !HasNull && !HasPayload && _skeletons.Count == rows;

    private bool IsWorthwhile => _templateCharacters <= SmallTemplates || _templateCharacters <= _characters / MaxShareDivisor;

    /// <summary>Adds the text of the next row.</summary>
    /// <returns><see langword="false"/> when the column cannot, or should not, be stored this way.</returns>
    /// <param name="text">The text.</param>
    /// <param name="skip">How many of its first characters are stored elsewhere.</param>
    public bool TryAdd(string? text, int skip)
    {
        if (text is null)
        {
            HasNull = true;
            _row++;
            return true;
        }

        if (Tokens.HasPlaceholder(text))
        {
            return false;
        }

        ReadOnlySpan<char> read = text.AsSpan(skip);
        int before = _skeletons.Count;
        if (read.Length > Tokenizer.MaxLength)
        {
            _last = _skeletons.Add(read);
            AddRow([], before);
        }
        else
        {
            _tokenizer.Read(read);
            if (_last < 0 || !_tokenizer.Skeleton.SequenceEqual(_skeletons.Texts[_last]))
            {
                _last = _skeletons.Add(_tokenizer.Skeleton);
            }

            AddRow(_tokenizer.Payload, before);
        }

        _characters += read.Length;
        _templateCharacters += _skeletons.Count > before ? read.Length : 0;
        return IsWorthwhile;
    }

    public void WriteCodes(BlockWriter block)
    {
        if (!HasNull)
        {
            for (int row = 0; row < rows; row++)
            {
                _codes[row]--;
            }
        }

        block.AddPlanes(_codes, BitPlanes.WidthOf((ulong)Math.Max(0, _skeletons.Count - (HasNull ? 0 : 1))));
    }

    public void WritePayload(BlockWriter block)
    {
        // Where most rows have words, a scan of two bytes of each finds an exact text.
        bool hasTails = _payloadRows >= rows - (rows / TailShareDivisor);
        byte[] tails = hasTails ? new byte[rows * sizeof(ushort)] : [];
        int[] rests = [.. _lengths.Select(length => TemplatePayload.RestLength(length, hasTails))];
        int uniform = HasNull || Array.Exists(rests, length => length != rests[0]) ? -1 : rests[0];
        var chunks = new List<byte[]>();
        int read = 0;
        for (int start = 0; (uniform != 0 || hasTails) && start < rows; start += TemplatePayload.ChunkRows)
        {
            int end = Math.Min(start + TemplatePayload.ChunkRows, rows);
            byte[] chunk = ChunkOf(start, end, uniform, rests, tails, ref read);
            if (uniform != 0)
            {
                chunks.Add(chunk);
            }
        }

        TemplatePayload.Write(block, uniform, tails, chunks);
    }

    private void AddRow(ReadOnlySpan<byte> payload, int templatesBefore)
    {
        if (_last == templatesBefore)
        {
            _lengths.Add(payload.Length);
        }

        _payload.WriteBytes(payload);
        _payloadRows += payload.IsEmpty ? 0 : 1;

        // 0 is for rows without a text; taken off when there are none.
        _codes[_row++] = (ulong)_last + 1;
    }

    private byte[] ChunkOf(int start, int end, int uniform, int[] rests, byte[] tails, ref int read)
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

            int template = (int)_codes[row] - (HasNull ? 1 : 0);
            if (template < 0)
            {
                continue;
            }

            ReadOnlySpan<byte> payload = _payload.Written.Slice(read, _lengths[template]);
            read += payload.Length;
            chunk.WriteBytes(payload[..rests[template]]);
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
