namespace HostApp;

/// <summary>How busy an hour is: working hours, a break at noon, quiet nights and weekends.</summary>
internal static class Rhythm
{
    private static readonly double[] Hours =
        [0.05, 0.03, 0.02, 0.02, 0.02, 0.04, 0.1, 0.25, 0.6, 0.95, 1, 0.9, 0.5, 0.6, 0.9, 1, 0.95, 0.8, 0.55, 0.35, 0.25, 0.2, 0.12, 0.08];

    /// <summary>0 to 1, in the platform's time zone.</summary>
    public static double At(DateTimeOffset time)
    {
        DateTimeOffset local = time.ToOffset(TimeSpan.FromHours(8));
        int hour = local.Hour;
        double minute = local.Minute / 60.0;
        double share = (Hours[hour] * (1 - minute)) + (Hours[(hour + 1) % 24] * minute);
        return local.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? share * 0.25 : share;
    }
}
