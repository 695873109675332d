namespace Feishu.LogSearch.Sqlite;

/// <summary>How often each number of a field occurs, over many blocks.</summary>
internal sealed class NumberCounts
{
    private readonly Dictionary<long, long> _counts = [];

    public long Missing { get; private set; }

    public IReadOnlyDictionary<long, long> Counts => _counts;

    public void Add(long? number, long count)
    {
        if (number is not { } value)
        {
            Missing += count;
        }
        else if (count > 0)
        {
            _counts[value] = _counts.GetValueOrDefault(value) + count;
        }
    }
}
