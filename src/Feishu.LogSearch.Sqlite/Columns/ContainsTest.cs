namespace Feishu.LogSearch.Sqlite;

/// <summary>The text contains a value; A–Z and a–z are the same. Made for one search, and used by one thread.</summary>
internal sealed class ContainsTest : TextTest
{
    private readonly LogCondition.TextContains _condition;
    private readonly string _folded;
    private readonly bool _hasPlaceholder;
    private readonly BloomFilter _hexWords;

    // Blocks have the same templates again and again.
    private readonly Dictionary<string, Fit> _fits;

    public ContainsTest(LogCondition.TextContains condition)
    {
        _condition = condition;
        _folded = Template.Fold(condition.Value);
        _hasPlaceholder = Tokens.HasPlaceholder(condition.Value);
        _fits = new Dictionary<string, Fit>(StringComparer.Ordinal);
    }

    private ContainsTest(ContainsTest test, BloomFilter hexWords)
    {
        _condition = test._condition;
        _folded = test._folded;
        _hasPlaceholder = test._hasPlaceholder;
        _fits = test._fits;
        _hexWords = hexWords;
    }

    /// <summary>The same test of a column whose long runs of hex are in a filter.</summary>
    public ContainsTest With(BloomFilter hexWords) => new(this, hexWords);

    public override bool Matches(ReadOnlySpan<char> text) => _condition.MatchesText(text);

    public override Verdict Check(Template template)
    {
        if (_hasPlaceholder)
        {
            return Verdict.No;
        }

        Fit fit = FitOf(template);
        if (fit.IsContained)
        {
            return Verdict.Yes;
        }

        foreach (int start in fit.Starts)
        {
            if (MayHaveWords(template, start))
            {
                return Verdict.Maybe;
            }
        }

        return Verdict.No;
    }

    public override bool MayMatch(BloomFilter keys, TrigramFilter trigrams) => trigrams.MayContain(_folded);

    /// <summary>
    /// The last two bytes of the packed words of every text of a template that contains the value; <see langword="null"/>
    /// where the value does not tell them.
    /// </summary>
    public ushort? TailIn(Template template)
    {
        ushort? tail = null;
        foreach (int start in FitOf(template).Starts)
        {
            if (!MayHaveWords(template, start))
            {
                continue;
            }

            if (template.LastHexWord is not { } word || word.Start < start || word.Start + word.Length > start + _folded.Length)
            {
                return null;
            }

            ushort wanted = word.TailIn(_folded.AsSpan(word.Start - start, word.Length));
            if (wanted != (tail ?? wanted))
            {
                return null;
            }

            tail = wanted;
        }

        return tail;
    }

    private Fit FitOf(Template template)
    {
        if (!_fits.TryGetValue(template.Folded, out Fit fit))
        {
            _fits[template.Folded] = fit = template.Folded.Contains(_folded, StringComparison.Ordinal)
                ? new Fit(IsContained: true, [])
                : new Fit(IsContained: false, StartsIn(template.Folded));
        }

        return fit;
    }

    /// <summary>Where the value fits, with characters of varying words standing in for its own.</summary>
    private int[] StartsIn(string template)
    {
        var starts = new List<int>();
        for (int start = 0; start <= template.Length - _folded.Length; start++)
        {
            int i = 0;
            while (i < _folded.Length && MayBe(template[start + i], _folded[i]))
            {
                i++;
            }

            if (i == _folded.Length)
            {
                starts.Add(start);
            }
        }

        return [.. starts];
    }

    /// <summary>Whether some text has the long runs of hex that the value covers where it stands.</summary>
    private bool MayHaveWords(Template template, int start)
    {
        foreach (HexWord word in _hexWords.IsPresent ? template.HexWords : [])
        {
            int at = word.Start - start;
            if (at >= 0 && at + word.Length <= _folded.Length
                && !_hexWords.MayContain(word.HashIn(_folded.AsSpan(at, word.Length))))
            {
                return false;
            }
        }

        return true;
    }

    private static bool MayBe(char actual, char wanted) =>
        actual == wanted || (Tokens.ClassOf(actual) is not TokenClass.Literal and TokenClass token && Tokens.MayBe(wanted, token));

    private readonly record struct Fit(bool IsContained, int[] Starts);
}
