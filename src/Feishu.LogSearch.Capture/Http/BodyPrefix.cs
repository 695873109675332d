using System.Buffers;

namespace Feishu.LogSearch.Capture;

/// <summary>Keeps the beginning of a body that passes by, and counts the rest. Thread-safe: a reader may be disposed while it reads.</summary>
internal sealed class BodyPrefix(int limit, long? expected)
{
    private const int FirstLength = 4_096;

    private readonly object _gate = new();
    private byte[]? _buffer;
    private int _length;
    private bool _isTaken;

    public long Total { get; private set; }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            Total += bytes.Length;
            int kept = Math.Min(bytes.Length, limit - _length);
            if (kept > 0 && !_isTaken)
            {
                Grow(_length + kept);
                bytes[..kept].CopyTo(_buffer.AsSpan(_length));
                _length += kept;
            }
        }
    }

    /// <summary>Hands over what was kept, once; nothing is kept afterwards.</summary>
    public TResult Take<TState, TResult>(TState state, ReadOnlySpanFunc<TState, TResult> use)
    {
        byte[]? buffer;
        lock (_gate)
        {
            _isTaken = true;
            (buffer, _buffer) = (_buffer, null);
        }

        try
        {
            return use(buffer.AsSpan(0, buffer is null ? 0 : _length), state);
        }
        finally
        {
            if (buffer is not null)
            {
                ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
            }
        }
    }

    private void Grow(int needed)
    {
        if (_buffer?.Length >= needed)
        {
            return;
        }

        int wanted = _buffer is null ? (int)Math.Min(expected ?? FirstLength, limit) : Math.Min(_buffer.Length * 2, limit);
        byte[] grown = ArrayPool<byte>.Shared.Rent(Math.Max(wanted, needed));
        if (_buffer is not null)
        {
            _buffer.AsSpan(0, _length).CopyTo(grown);
            ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);
        }

        _buffer = grown;
    }

    internal delegate TResult ReadOnlySpanFunc<TState, TResult>(ReadOnlySpan<byte> bytes, TState state);
}
