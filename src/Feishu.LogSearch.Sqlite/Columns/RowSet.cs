using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Feishu.LogSearch.Sqlite;

/// <summary>A set of a block's rows: one bit a row.</summary>
internal sealed class RowSet
{
    private readonly ulong[] _words;
    private readonly int _length;

    private RowSet(int rows, ulong[] words)
    {
        Rows = rows;
        _words = words;
        _length = LengthOf(rows);
    }

    // A group of rows has whole vectors, however wide this machine's are.
    private Span<Vector<ulong>> Vectors => MemoryMarshal.Cast<ulong, Vector<ulong>>(Words);

    /// <summary>How many rows the block has.</summary>
    public int Rows { get; }

    /// <summary>The bits, whole groups of <see cref="BitPlanes.GroupRows"/>; call <see cref="Trim"/> after writing behind the last row.</summary>
    public Span<ulong> Words => _words.AsSpan(0, _length);

    public static RowSet None(int rows) => new(rows, new ulong[LengthOf(rows)]);

    /// <summary>An empty set in memory that is used again: who has rented it gives it back with <see cref="Return"/>, and not before all are done with it.</summary>
    public static RowSet Rent(int rows)
    {
        var set = new RowSet(rows, ArrayPool<ulong>.Shared.Rent(LengthOf(rows)));
        set.Words.Clear();
        return set;
    }

    public void Return() => ArrayPool<ulong>.Shared.Return(_words);

    public static RowSet Range(int rows, int start, int end) => None(rows).AddRange(start, end);

    public bool Contains(int row) => ((_words[row / 64] >> row) & 1) != 0;

    public void Add(int row) => _words[row / 64] |= 1UL << row;

    public RowSet AddRange(int start, int end)
    {
        for (int row = start; row < end;)
        {
            int next = Math.Min((row | 63) + 1, end);
            _words[row / 64] |= (ulong.MaxValue >> (64 - (next - row))) << row;
            row = next;
        }

        return this;
    }

    public void Remove(int row) => _words[row / 64] &= ~(1UL << row);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void And(RowSet other)
    {
        Span<Vector<ulong>> rows = Vectors;
        ReadOnlySpan<Vector<ulong>> others = other.Vectors;
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] &= others[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Or(RowSet other)
    {
        Span<Vector<ulong>> rows = Vectors;
        ReadOnlySpan<Vector<ulong>> others = other.Vectors;
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] |= others[i];
        }
    }

    public void Except(RowSet other)
    {
        Span<Vector<ulong>> rows = Vectors;
        ReadOnlySpan<Vector<ulong>> others = other.Vectors;
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = Vector.AndNot(rows[i], others[i]);
        }
    }

    /// <summary>Every other row.</summary>
    public RowSet Complement()
    {
        RowSet complement = None(Rows);
        for (int word = 0; word < _length; word++)
        {
            complement._words[word] = ~_words[word];
        }

        return complement.Trim();
    }

    public RowSet Copy() => new(Rows, Words.ToArray());

    /// <summary>Takes out what lies behind the last row.</summary>
    public RowSet Trim()
    {
        int word = Rows / 64;
        if (word < _length)
        {
            _words[word] &= (1UL << Rows) - 1;
            Words[(word + 1)..].Clear();
        }

        return this;
    }

    public bool IsEmpty => !Words.ContainsAnyExcept(0UL);

    public int Count() => Count(0, Rows);

    /// <summary>How many rows of a range are in the set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Count(int start, int end)
    {
        if (start >= end)
        {
            return 0;
        }

        int first = start / 64;
        int last = (end - 1) / 64;
        ulong firstMask = ulong.MaxValue << start;
        ulong lastMask = ulong.MaxValue >> (63 - ((end - 1) % 64));
        if (first == last)
        {
            return BitOperations.PopCount(_words[first] & firstMask & lastMask);
        }

        int count = BitOperations.PopCount(_words[first] & firstMask) + BitOperations.PopCount(_words[last] & lastMask);
        foreach (ulong word in _words.AsSpan(first + 1, last - first - 1))
        {
            count += BitOperations.PopCount(word);
        }

        return count;
    }

    /// <summary>The greatest row of the set below a row; -1 if there is none.</summary>
    public int Previous(int row)
    {
        if (row <= 0)
        {
            return -1;
        }

        int word = (row - 1) / 64;
        ulong bits = _words[word] & (ulong.MaxValue >> (63 - ((row - 1) % 64)));
        while (bits == 0)
        {
            if (--word < 0)
            {
                return -1;
            }

            bits = _words[word];
        }

        return (word * 64) + 63 - BitOperations.LeadingZeroCount(bits);
    }

    private static int LengthOf(int rows) => BitPlanes.Groups(rows) * (BitPlanes.GroupRows / 64);
}
