namespace Feishu.LogSearch.Sqlite;

/// <summary>A condition on one text, as columns and filters can test it.</summary>
internal abstract class TextTest
{
    public abstract bool Matches(ReadOnlySpan<char> text);

    /// <summary>What it says about every text of a template.</summary>
    public abstract Verdict Check(Template template);

    /// <summary>Whether a column with these filters may have a text that matches.</summary>
    /// <param name="keys">The filter of the column's whole texts, if it has one.</param>
    /// <param name="trigrams">The filter of the runs of three characters in the column's texts, if it has one.</param>
    public virtual bool MayMatch(BloomFilter keys, TrigramFilter trigrams) => true;
}
