using System.Collections.Concurrent;

namespace HostApp;

/// <summary>What the host answered to the devices' reports, counted by them: the logs must agree with it.</summary>
internal sealed class ReportTally
{
    private readonly ConcurrentDictionary<string, int> _refused = new(StringComparer.Ordinal);
    private int _accepted;

    public int Accepted => _accepted;

    /// <summary>How many were refused, by code.</summary>
    public IReadOnlyDictionary<string, int> Refused => _refused;

    public void Accept(int count) => Interlocked.Add(ref _accepted, count);

    public void Refuse(string code) => _refused.AddOrUpdate(code, 1, (_, count) => count + 1);
}
