using System.Diagnostics;

namespace Feishu.LogSearch.Benchmarks.Peers;

/// <summary>Collects the figures of one engine, and watches the memory of its process.</summary>
internal sealed class PeerMeter(string engine)
{
    private const double Megabyte = 1024 * 1024;

    private long _managed;

    public List<Figure> Figures { get; } = [];

    public void Add(string name, double value, string unit) => Figures.Add(new Figure(engine, name, value, unit));

    /// <summary>Looks at the managed heap; the largest is kept.</summary>
    public void Sample() => _managed = Math.Max(_managed, GC.GetTotalMemory(forceFullCollection: false));

    /// <summary>Adds the largest memory of the process so far, and the largest sample of its managed heap.</summary>
    public void AddMemory(string suffix)
    {
        using var process = Process.GetCurrentProcess();
        Add("memory" + suffix, process.PeakWorkingSet64 / Megabyte, "MB");
        Add("managed" + suffix, _managed / Megabyte, "MB");
    }
}
