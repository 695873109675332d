using System.Globalization;

namespace HostApp;

/// <summary>Shows times of day in the time zone of the logs, and how long things took.</summary>
internal sealed class EntryTime(TimeZoneInfo timeZone)
{
    public string Of(DateTimeOffset time) =>
        TimeZoneInfo.ConvertTime(time, timeZone).ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);

    public string MinuteOf(DateTimeOffset time) =>
        TimeZoneInfo.ConvertTime(time, timeZone).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A span in its two largest units: <c>6 h 5 min</c>, <c>240 ms</c>.</summary>
    public static string Short(TimeSpan? span) => span switch
    {
        null => "-",
        { TotalSeconds: < 10 } time => time.TotalMilliseconds.ToString("N0", CultureInfo.InvariantCulture) + " ms",
        { } time => InUnits(TimeSpan.FromSeconds(Math.Round(time.TotalSeconds))),
    };

    private static string InUnits(TimeSpan time) =>
        time.TotalHours >= 1 ? Two((int)time.TotalHours, "h", time.Minutes, "min")
        : time.TotalMinutes >= 1 ? Two(time.Minutes, "min", time.Seconds, "s")
        : Two(time.Seconds, "s", 0, "");

    private static string Two(int large, string largeUnit, int small, string smallUnit) =>
        string.Create(CultureInfo.InvariantCulture, $"{large} {largeUnit}{(small == 0 ? "" : $" {small} {smallUnit}")}");
}
