using System.Collections.Immutable;

namespace Feishu.LogSearch.Sqlite;

/// <summary>The text is one of some values.</summary>
internal sealed class EqualsTest : TextTest
{
    private readonly ulong[] _hashes;
    private EqualsTest? _withoutStamps;

    public EqualsTest(ImmutableArray<string> values)
    {
        Values = values;
        var tokenizer = new Tokenizer();
        Tokens = [.. values.Select(value => TokenizedText.Of(value, tokenizer))];
        _hashes = [.. Tokens.Select(value => value.Hash)];
    }

    public ImmutableArray<string> Values { get; }

    /// <summary>The values as templates and packed words.</summary>
    public ImmutableArray<TokenizedText> Tokens { get; }

    /// <summary>The test of what follows the time at the beginning of the values; those that do not begin with one are left out.</summary>
    public EqualsTest WithoutStamps =>
        _withoutStamps ??= new EqualsTest([.. Values.Where(value => IdStamp.TryRead(value, out _)).Select(value => value[IdStamp.Length..])]);

    public override bool Matches(ReadOnlySpan<char> text)
    {
        foreach (string value in Values)
        {
            if (text.SequenceEqual(value))
            {
                return true;
            }
        }

        return false;
    }

    public override Verdict Check(Template template)
    {
        foreach (TokenizedText value in Tokens)
        {
            if (value.IsTemplatable && value.Template == template.Skeleton)
            {
                return template.PayloadLength == 0 ? Verdict.Yes : Verdict.Maybe;
            }
        }

        return Verdict.No;
    }

    public override bool MayMatch(BloomFilter keys, TrigramFilter trigrams)
    {
        foreach (ulong hash in _hashes)
        {
            if (keys.MayContain(hash))
            {
                return true;
            }
        }

        return false;
    }
}
