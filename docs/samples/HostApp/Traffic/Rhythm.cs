namespace HostApp;

/// <summary>How busy an hour is: working hours, a break at noon, and quieter nights and weekends.</summary>
internal static class Rhythm
{
    private static readonly double[] Hours =
        [0.3, 0.27, 0.25, 0.25, 0.25, 0.27, 0.3, 0.4, 0.65, 0.95, 1, 0.9, 0.55, 0.65, 0.9, 1, 0.95, 0.8, 0.6, 0.5, 0.45, 0.4, 0.35, 0.3];

    /// <summary>0 to 1, in the platform's time zone.</summary>
    public static double At(DateTimeOffset time)
    {
        DateTimeOffset local = time.ToOffset(TimeSpan.FromHours(8));
        int hour = local.Hour;
        double minute = local.Minute / 60.0;
        double share = (Hours[hour] * (1 - minute)) + (Hours[(hour + 1) % 24] * minute);
        return local.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? share * 0.6 : share;
    }
}
