namespace Feishu.LogSearch.Sqlite;

/// <summary>Keeps the parts in memory under a number of bytes. What was not used since it was last passed goes first.</summary>
internal sealed class PartCache(long capacity)
{
    // An object, and what a column makes of a head, beside the bytes.
    private const int BytesPerPart = 128;
    private const int HeadFactor = 4;

    private readonly Queue<(Block Block, int Row, Part Part)> _parts = new();
    private readonly object _lock = new();
    private long _bytes;

    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>Keeps a part that was read, and lets others go if there are too many.</summary>
    public void Add(Block block, int row, Part part)
    {
        lock (_lock)
        {
            if (block[row] is not null)
            {
                return;
            }

            block[row] = part;
            _parts.Enqueue((block, row, part));
            _bytes += SizeOf(row, part);
            while (_bytes > capacity && _parts.TryDequeue(out (Block Block, int Row, Part Part) oldest))
            {
                if (oldest.Part.WasUsed && !ReferenceEquals(oldest.Part, part))
                {
                    oldest.Part.WasUsed = false;
                    _parts.Enqueue(oldest);
                }
                else
                {
                    oldest.Block[oldest.Row] = null;
                    _bytes -= SizeOf(oldest.Row, oldest.Part);
                }
            }
        }
    }

    private static long SizeOf(int row, Part part) => BytesPerPart + (part.Memory.Length * (row == 0 ? HeadFactor : 1L));
}
