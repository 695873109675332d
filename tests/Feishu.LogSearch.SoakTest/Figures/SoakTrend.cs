using System.Globalization;

namespace Feishu.LogSearch.SoakTest;

/// <summary>How a figure went: its mean over the first and over the last third of some samples.</summary>
/// <param name="Name">The figure, with its unit.</param>
/// <param name="First">The mean of the first third.</param>
/// <param name="Last">The mean of the last third.</param>
/// <param name="Allowed">What the last may be: generous, as a leak is plain.</param>
internal sealed record SoakTrend(string Name, double First, double Last, double Allowed)
{
    private const int Fewest = 6;
    private const double Growth = 1.5;

    public bool IsFlat => Last <= Allowed;

    /// <summary>The trend of a figure; <see langword="null"/> where there are too few samples to tell.</summary>
    /// <param name="name">The figure, with its unit.</param>
    /// <param name="values">Its values, the oldest first.</param>
    /// <param name="slack">What it may grow by beside half of what it was.</param>
    public static SoakTrend? Of(string name, IEnumerable<double> values, double slack)
    {
        double[] all = [.. values];
        if (all.Length < Fewest)
        {
            return null;
        }

        double first = all[..(all.Length / 3)].Average();
        return new SoakTrend(name, first, all[^(all.Length / 3)..].Average(), (first * Growth) + slack);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name,-16} {First,9:0.0} {Last,9:0.0}   {(IsFlat ? "flat" : "GROWS")} (at most {Allowed:0.0})");
}
