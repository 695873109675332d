using System.Runtime.InteropServices;

namespace Feishu.LogSearch.Sqlite;

/// <summary>Collects the templates and packed words of a column's texts.</summary>
internal sealed class TemplateEncoder(int rows)
{
    // Templates that take more than half of the texts do not pay, unless they are small.
    private const int MaxShareDivisor = 2;
    private const int SmallTemplates = 64 * 1024;

    private readonly TextTable _skeletons = new();
    private readonly List<int> _restLengths = [];
    private readonly ulong[] _codes = new ulong[rows];
    private readonly ushort[] _tails = new ushort[rows];
    private readonly ByteWriter _rest = new(rows * 8);
    private readonly Tokenizer _tokenizer = new();
    private long _characters;
    private long _templateCharacters;
    private int _row;

    public bool HasNull { get; private set; }

    public bool HasPayload { get; private set; }

    public IReadOnlyList<string> Skeletons => _skeletons.Texts;

    /// <summary>Whether each row is a template of its own, as in a dictionary of words.</summary>
    public bool IsIdentity => !HasNull && !HasPayload && _skeletons.Count == rows;

    private bool IsWorthwhile => _templateCharacters <= SmallTemplates || _templateCharacters <= _characters / MaxShareDivisor;

    /// <summary>Adds the text of the next row.</summary>
    /// <returns><see langword="false"/> when the column cannot, or should not, be stored this way.</returns>
    public bool TryAdd(string? text)
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

        int before = _skeletons.Count;
        int template;
        if (text.Length > Tokenizer.MaxLength)
        {
            template = _skeletons.Add(text, text);
            SetRow(template, before, 0);
        }
        else
        {
            _tokenizer.Read(text);
            ReadOnlySpan<byte> payload = _tokenizer.Payload;
            template = _skeletons.Add(_tokenizer.Skeleton, payload.IsEmpty ? text : null);
            SetRow(template, before, TemplatePayload.RestLength(payload.Length));
            _rest.WriteBytes(payload[..TemplatePayload.RestLength(payload.Length)]);
            _tails[_row] = TemplatePayload.TailOf(payload);
            HasPayload |= !payload.IsEmpty;
        }

        _characters += text.Length;
        _templateCharacters += _skeletons.Count > before ? text.Length : 0;
        _row++;
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
        int uniform = HasNull || _restLengths.Any(length => length != _restLengths[0]) ? -1 : _restLengths[0];
        var chunks = new List<byte[]>();
        int read = 0;
        for (int start = 0; uniform != 0 && start < rows; start += TemplatePayload.ChunkRows)
        {
            int end = Math.Min(start + TemplatePayload.ChunkRows, rows);
            chunks.Add(ChunkOf(start, end, uniform, ref read));
        }

        TemplatePayload.Write(block, uniform, MemoryMarshal.AsBytes(_tails.AsSpan()).ToArray(), chunks);
    }

    private void SetRow(int template, int templatesBefore, int restLength)
    {
        if (template == templatesBefore)
        {
            _restLengths.Add(restLength);
        }

        // 0 is for rows without a text; taken off when there are none.
        _codes[_row] = (ulong)template + 1;
    }

    private byte[] ChunkOf(int start, int end, int uniform, ref int read)
    {
        var chunk = new ByteWriter();
        int offsets = uniform >= 0 ? 0 : (end - start + TemplatePayload.OffsetRows - 1) / TemplatePayload.OffsetRows;
        chunk.Reserve(offsets * sizeof(int));
        int length = 0;
        Span<int> table = stackalloc int[TemplatePayload.ChunkRows / TemplatePayload.OffsetRows];
        for (int row = start; row < end; row++)
        {
            if (uniform < 0 && row % TemplatePayload.OffsetRows == 0)
            {
                table[(row - start) / TemplatePayload.OffsetRows] = chunk.Length + length;
            }

            int template = (int)_codes[row] - (HasNull ? 1 : 0);
            length += template < 0 ? 0 : _restLengths[template];
        }

        chunk.WriteBytes(_rest.Written.Slice(read, length));
        read += length;
        byte[] bytes = chunk.ToArray();
        MemoryMarshal.AsBytes(table[..offsets]).CopyTo(bytes);
        return bytes;
    }
}
