using System.IO.Hashing;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Feishu.LogSearch.Sqlite;

/// <summary>Texts split into templates and the packed characters of their varying words, row by row.</summary>
internal sealed class TokenRows(int capacity)
{
    // Templates that take more than half of the texts do not pay, unless they are small.
    private const int MaxShareDivisor = 2;
    private const int SmallTemplates = 64 * 1024;

    private readonly TextTable _skeletons = new();
    private readonly List<int> _templates = new(capacity);
    private readonly List<int> _ends = new(capacity);
    private readonly ByteWriter _payload = new(capacity * 8);

    public int Count => _templates.Count;

    public IReadOnlyList<string> Skeletons => _skeletons.Texts;

    public bool HasNull { get; private set; }

    /// <summary>How many rows have a text.</summary>
    public int Present { get; private set; }

    /// <summary>How many rows have varying words.</summary>
    public int PayloadRows { get; private set; }

    /// <summary>Splits texts.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="skip">How many of the first characters of each are stored elsewhere.</param>
    /// <returns><see langword="null"/> when the texts cannot, or should not, be stored by templates.</returns>
    public static TokenRows? TryOf(ReadOnlySpan<string?> texts, int skip)
    {
        var rows = new TokenRows(texts.Length);
        var tokenizer = new Tokenizer();
        long characters = 0;
        long templateCharacters = 0;
        int last = -1;
        foreach (string? text in texts)
        {
            if (text is null)
            {
                rows.AddNull();
                continue;
            }

            if (Tokens.HasPlaceholder(text))
            {
                return null;
            }

            int before = rows._skeletons.Count;
            ReadOnlySpan<char> skeleton = text.AsSpan(skip);
            ReadOnlySpan<byte> payload = [];
            if (skeleton.Length <= Tokenizer.MaxLength)
            {
                tokenizer.Read(skeleton);
                skeleton = tokenizer.Skeleton;
                payload = tokenizer.Payload;
            }

            // Neighbours are often alike.
            last = last >= 0 && skeleton.SequenceEqual(rows.Skeletons[last]) ? last : rows.AddSkeleton(skeleton);
            rows.Add(last, payload);
            characters += skeleton.Length;
            templateCharacters += rows._skeletons.Count > before ? skeleton.Length : 0;
            if (templateCharacters > SmallTemplates && templateCharacters > characters / MaxShareDivisor)
            {
                return null;
            }
        }

        return rows;
    }

    public int AddSkeleton(ReadOnlySpan<char> skeleton) => _skeletons.Add(skeleton);

    public void Add(int template, ReadOnlySpan<byte> payload)
    {
        _payload.WriteBytes(payload);
        _templates.Add(template);
        _ends.Add(_payload.Length);
        Present++;
        PayloadRows += payload.IsEmpty ? 0 : 1;
    }

    public void AddNull()
    {
        HasNull = true;
        _templates.Add(-1);
        _ends.Add(_payload.Length);
    }

    /// <summary>Adds a row of others.</summary>
    /// <param name="others">The others.</param>
    /// <param name="row">The row.</param>
    /// <param name="templates">What the others' templates are called here (<see cref="MapOf"/>).</param>
    public void Add(TokenRows others, int row, Span<int> templates)
    {
        int template = others._templates[row];
        if (template < 0)
        {
            AddNull();
            return;
        }

        if (templates[template] < 0)
        {
            templates[template] = AddSkeleton(others.Skeletons[template]);
        }

        Add(templates[template], others.PayloadOf(row));
    }

    /// <summary>A map of others' templates to those here: a template is added when a row needs it.</summary>
    public static int[] MapOf(TokenRows others)
    {
        int[] map = new int[others.Skeletons.Count];
        map.AsSpan().Fill(-1);
        return map;
    }

    /// <summary>The template of a row; -1 where it has no text.</summary>
    public int TemplateOf(int row) => _templates[row];

    public ReadOnlySpan<byte> PayloadOf(int row)
    {
        int start = row == 0 ? 0 : _ends[row - 1];
        return _payload.Written[start.._ends[row]];
    }

    public bool AreEqual(int left, int right) =>
        _templates[left] == _templates[right] && PayloadOf(left).SequenceEqual(PayloadOf(right));

    /// <summary>About how many bytes the texts take by themselves.</summary>
    public double Cost => _payload.Length + (Count * BitOperations.Log2((uint)_skeletons.Count + 1) / 8.0);

    /// <summary>The hash of each text; those of rows without one are left out.</summary>
    public ulong[] Hashes()
    {
        long[] seeds = [.. Skeletons.Select(skeleton => SeedOf(skeleton))];
        ulong[] hashes = new ulong[Present];
        int next = 0;
        for (int row = 0; row < Count; row++)
        {
            if (_templates[row] >= 0)
            {
                hashes[next++] = HashOf(seeds[_templates[row]], PayloadOf(row));
            }
        }

        return hashes;
    }

    /// <summary>The hash of each long run of hex in the texts.</summary>
    public ulong[] HexWordHashes()
    {
        HexWord[][] words = [.. Skeletons.Select(HexWord.Of)];
        if (words.All(template => template.Length == 0))
        {
            return [];
        }

        var hashes = new List<ulong>(Count);
        for (int row = 0; row < Count; row++)
        {
            foreach (HexWord word in _templates[row] < 0 ? [] : words[_templates[row]])
            {
                hashes.Add(word.HashIn(PayloadOf(row)));
            }
        }

        return [.. hashes];
    }

    public static long SeedOf(ReadOnlySpan<char> skeleton) => (long)XxHash3.HashToUInt64(MemoryMarshal.AsBytes(skeleton));

    public static ulong HashOf(long seed, ReadOnlySpan<byte> payload) => XxHash3.HashToUInt64(payload, seed);
}
