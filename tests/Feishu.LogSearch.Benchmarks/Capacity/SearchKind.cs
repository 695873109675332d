namespace Feishu.LogSearch.Benchmarks.Capacity;

/// <summary>
/// A kind of search, and how its cost grows. Its processor time was measured over <see cref="MeasuredCosts.SearchedRecords"/>
/// records. What the newest page costs is taken as what every search costs whatever it reads, half of the search at most; the rest
/// grows with the window.
/// </summary>
/// <param name="Name">What is searched.</param>
/// <param name="Measured">The search of W1.</param>
/// <param name="Milliseconds">Its processor time.</param>
/// <param name="Reads">What it reads, in words.</param>
internal sealed record SearchKind(string Name, string Measured, double Milliseconds, string Reads)
{
    private const double NewestPage = 9.2;

    public static readonly SearchKind[] All =
    [
        new("the newest page", "S6", NewestPage, "the last granules"),
        new("one request id or log id", "S1", 13.8, "two Bloom filters of each granule, then one granule"),
        new("one user", "S8", 19.8, "a Bloom filter of each granule, then those that have the user"),
        new("a text that occurs nowhere", "C2", 9.3, "a filter of three-character runs of each granule"),
        new("a histogram", "S7", 35.6, "time and status of every record"),
        new("a facet", "facet_error_code", 36.7, "one column of every record"),
    ];

    /// <summary>The wait, where a number of cores shares what grows.</summary>
    public double LatencyOver(double records, double cores) => (Fixed + (Growing * records / MeasuredCosts.SearchedRecords / cores)) / 1_000;

    private double Fixed => Measured == "S6" ? Milliseconds : Math.Min(NewestPage, Milliseconds / 2);

    private double Growing => Milliseconds - Fixed;
}
