namespace Feishu.LogSearch.SoakTest;

/// <summary>What a soak was asked for.</summary>
/// <param name="Duration">How long it runs.</param>
/// <param name="Seed">Of the moments of the kills, and of what is searched for.</param>
public sealed record SoakOptions(TimeSpan Duration, int Seed)
{
    /// <summary>How long a day of the hosts' clock takes: so short that records expire during the run.</summary>
    public TimeSpan Day => Min(TimeSpan.FromMinutes(5), Duration / 4);

    /// <summary>How long a host lives on average before it is killed.</summary>
    public TimeSpan Life => Min(TimeSpan.FromMinutes(4), Duration / 5);

    /// <summary>How long hosts are killed. The last one lives from then on, so that its memory has the time to grow.</summary>
    public TimeSpan Killing => Duration / 2;

    /// <summary>How old the last host is before its memory is looked at: what it remembers of late (events, batches, blocks) has its size by then.</summary>
    public TimeSpan WarmUp => Duration / 6;

    /// <summary>How often a line of figures is printed.</summary>
    public TimeSpan Interval => Min(TimeSpan.FromMinutes(1), Duration / 12);

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
