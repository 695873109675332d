namespace Feishu.LogSearch.Sqlite;

/// <summary>How often each text of a field occurs, over many blocks.</summary>
internal sealed class TextCounts
{
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);

    public long Missing { get; private set; }

    public IReadOnlyDictionary<string, long> Counts => _counts;

    public void Add(string? text, long count)
    {
        if (text is null)
        {
            Missing += count;
        }
        else if (count > 0)
        {
            _counts[text] = _counts.GetValueOrDefault(text) + count;
        }
    }
}
