namespace Feishu.LogSearch.Storage;

/// <summary>
/// A run of sorted records. Chunks that grow from one another share an array: each sees as much of it as was there when it
/// was made.
/// </summary>
internal sealed class InMemoryLogChunk
{
    private const int MinCapacity = 64;

    private readonly SharedArray _array;
    private readonly int _count;

    private InMemoryLogChunk(SharedArray array, int count)
    {
        _array = array;
        _count = count;
    }

    public ReadOnlySpan<LogRecord> Records => _array.Items.AsSpan(0, _count);

    public LogRecord First => _array.Items[0];

    public LogRecord Last => _array.Items[_count - 1];

    public static InMemoryLogChunk Of(ReadOnlySpan<LogRecord> sorted) => Copy([], sorted);

    /// <summary>The chunk with newer records behind it.</summary>
    public InMemoryLogChunk Append(ReadOnlySpan<LogRecord> newer)
    {
        // Writers are serialised by the store. Only the newest chunk of an array may write behind its end.
        if (_array.Used != _count || _count + newer.Length > _array.Items.Length)
        {
            return Copy(Records, newer);
        }

        newer.CopyTo(_array.Items.AsSpan(_count));
        _array.Used = _count + newer.Length;
        return new InMemoryLogChunk(_array, _array.Used);
    }

    /// <summary>The index of the first record that is not older than a position.</summary>
    public int Find(LogPosition position)
    {
        int low = 0;
        int high = _count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_array.Items[middle].Position < position)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private static InMemoryLogChunk Copy(ReadOnlySpan<LogRecord> older, ReadOnlySpan<LogRecord> newer)
    {
        int count = older.Length + newer.Length;
        var items = new LogRecord[Math.Max(MinCapacity, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)count))];
        older.CopyTo(items);
        newer.CopyTo(items.AsSpan(older.Length));
        return new InMemoryLogChunk(new SharedArray(items) { Used = count }, count);
    }

    private sealed class SharedArray(LogRecord[] items)
    {
        public LogRecord[] Items { get; } = items;

        public int Used { get; set; }
    }
}
