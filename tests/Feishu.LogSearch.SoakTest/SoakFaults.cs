namespace Feishu.LogSearch.SoakTest;

/// <summary>What went wrong; the first of it in words.</summary>
internal sealed class SoakFaults
{
    private const int MaxTexts = 50;

    private readonly object _lock = new();
    private readonly List<string> _texts = [];
    private int _count;
    private int _unobserved;

    public int Count => Volatile.Read(ref _count);

    /// <summary>How many of them are exceptions that nobody observed.</summary>
    public int Unobserved => Volatile.Read(ref _unobserved);

    public IReadOnlyList<string> Texts
    {
        get
        {
            lock (_lock)
            {
                return [.. _texts];
            }
        }
    }

    public void Add(string fault)
    {
        lock (_lock)
        {
            _count++;
            _unobserved += fault.StartsWith(SoakHost.Unobserved, StringComparison.Ordinal) ? 1 : 0;
            if (_texts.Count < MaxTexts)
            {
                _texts.Add(fault);
            }
        }
    }
}
