namespace Feishu.LogSearch.Tests;

/// <summary>What recorders leave about themselves, by minutes before <see cref="Some.Now"/>.</summary>
internal static class SomeCoverage
{
    public static DateTimeOffset At(double minutesAgo) => Some.Now.AddMinutes(-minutesAgo);

    public static LogWindow Span(double fromMinutesAgo, double toMinutesAgo) => new(At(fromMinutesAgo), At(toMinutesAgo));

    /// <summary>A recorder that told of itself once a minute.</summary>
    public static CoverageLogEntry[] Running(double fromMinutesAgo, double toMinutesAgo, string instance = "web-1/aa", bool stops = false)
    {
        var entries = new List<CoverageLogEntry>();
        for (double from = fromMinutesAgo; from > toMinutesAgo; from--)
        {
            double until = Math.Max(from - 1, toMinutesAgo);
            entries.Add(Running(from, until, instance) with { State = stops && until == toMinutesAgo ? CoverageState.Stopped : CoverageState.Recording });
        }

        return [.. entries];
    }

    public static CoverageLogEntry Lost(double fromMinutesAgo, double toMinutesAgo, LogCoverageReason reason, long count, LogKind? kind = null, string? code = null) => new()
    {
        AppId = Some.StoreApp,
        FromTime = At(fromMinutesAgo),
        Time = At(toMinutesAgo),
        State = CoverageState.Dropped,
        Reason = reason,
        Code = code,
        LostKind = kind,
        Dropped = count,
        Instance = "web-1/aa",
    };

    private static CoverageLogEntry Running(double fromMinutesAgo, double toMinutesAgo, string instance) => new()
    {
        AppId = Some.StoreApp,
        FromTime = At(fromMinutesAgo),
        Time = At(toMinutesAgo),
        State = CoverageState.Recording,
        Instance = instance,
    };
}
