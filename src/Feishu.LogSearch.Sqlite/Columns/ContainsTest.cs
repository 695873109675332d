namespace Feishu.LogSearch.Sqlite;

/// <summary>The text contains a value; A–Z and a–z are the same.</summary>
internal sealed class ContainsTest : TextTest
{
    private readonly LogCondition.TextContains _condition;
    private readonly string _folded;
    private readonly bool _hasPlaceholder;

    public ContainsTest(LogCondition.TextContains condition)
    {
        _condition = condition;
        _folded = Template.Fold(condition.Value);
        _hasPlaceholder = Tokens.HasPlaceholder(condition.Value);
    }

    public override bool Matches(ReadOnlySpan<char> text) => _condition.MatchesText(text);

    public override Verdict Check(Template template)
    {
        if (_hasPlaceholder || template.Skeleton.Length < _folded.Length)
        {
            return Verdict.No;
        }

        if (template.Folded.Contains(_folded, StringComparison.Ordinal))
        {
            return Verdict.Yes;
        }

        return template.PayloadLength > 0 && MayFit(template.Folded) ? Verdict.Maybe : Verdict.No;
    }

    public override bool MayMatch(BloomFilter keys, TrigramFilter trigrams) => trigrams.MayContain(_folded);

    /// <summary>Whether the value fits somewhere, with characters of varying words standing in for its own.</summary>
    private bool MayFit(string template)
    {
        for (int start = 0; start <= template.Length - _folded.Length; start++)
        {
            int i = 0;
            while (i < _folded.Length && MayBe(template[start + i], _folded[i]))
            {
                i++;
            }

            if (i == _folded.Length)
            {
                return true;
            }
        }

        return false;
    }

    private static bool MayBe(char actual, char wanted) =>
        actual == wanted || (Tokens.ClassOf(actual) is not TokenClass.Literal and TokenClass token && Tokens.MayBe(wanted, token));
}
