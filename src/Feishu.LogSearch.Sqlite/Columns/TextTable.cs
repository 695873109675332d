using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Feishu.LogSearch.Sqlite;

/// <summary>Numbers different texts in the order in which they first come.</summary>
internal sealed class TextTable
{
    private const int MinCapacity = 64;

    private readonly List<string> _texts = [];
    private int[] _slots = new int[MinCapacity];
    private uint[] _hashes = new uint[MinCapacity];

    public IReadOnlyList<string> Texts => _texts;

    public int Count => _texts.Count;

    /// <summary>The number of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="known">The same text as an object, where there is one: it is kept instead of a copy.</param>
    public int Add(ReadOnlySpan<char> text, string? known = null)
    {
        uint hash = (uint)XxHash3.HashToUInt64(MemoryMarshal.AsBytes(text));
        int mask = _slots.Length - 1;
        int slot = (int)hash & mask;
        while (_slots[slot] != 0)
        {
            int number = _slots[slot] - 1;
            if (_hashes[number] == hash && text.SequenceEqual(_texts[number]))
            {
                return number;
            }

            slot = (slot + 1) & mask;
        }

        _texts.Add(known ?? text.ToString());
        _slots[slot] = _texts.Count;
        if (_texts.Count > _hashes.Length)
        {
            Array.Resize(ref _hashes, _hashes.Length * 2);
        }

        _hashes[_texts.Count - 1] = hash;
        if (_texts.Count * 2 > _slots.Length)
        {
            Grow();
        }

        return _texts.Count - 1;
    }

    private void Grow()
    {
        _slots = new int[_slots.Length * 2];
        int mask = _slots.Length - 1;
        for (int number = 0; number < _texts.Count; number++)
        {
            int slot = (int)_hashes[number] & mask;
            while (_slots[slot] != 0)
            {
                slot = (slot + 1) & mask;
            }

            _slots[slot] = number + 1;
        }
    }
}
