using System.Globalization;

namespace Feishu.LogSearch;

/// <summary>
/// The days of one app that are kept and can be searched now: whole calendar days in the app's time zone, today included.
/// On 2023-07-05 with 7 days: from 2023-06-29 00:00 to the end of 2023-07-05.
/// </summary>
public sealed record LogRetention
{
    /// <summary>The last whole millisecond: the calendar's outermost days are cut at the edges of time rather than failing there.</summary>
    internal static readonly DateTimeOffset EndOfTime = DateTimeOffset.FromUnixTimeMilliseconds(DateTimeOffset.MaxValue.ToUnixTimeMilliseconds());

    private LogRetention(int days, TimeZoneInfo timeZone, DateOnly today)
    {
        Days = days;
        TimeZone = timeZone;
        Today = today;
        FirstDay = today.AddDays(1 - days);
        Window = new LogWindow(StartOf(FirstDay), StartOf(today.AddDays(1)));
    }

    /// <summary>How many days are kept, today included.</summary>
    public int Days { get; }

    /// <summary>The time zone of the app's calendar.</summary>
    public TimeZoneInfo TimeZone { get; }

    /// <summary>Today, in the app's calendar.</summary>
    public DateOnly Today { get; }

    /// <summary>The first day that is kept.</summary>
    public DateOnly FirstDay { get; }

    /// <summary>From the start of the first day to the end of today, in UTC.</summary>
    public LogWindow Window { get; }

    /// <summary>The instant at which a day begins in the app's time zone.</summary>
    /// <param name="day">The day.</param>
    /// <returns>The instant, in UTC. Where the clock skips midnight, the first instant after the gap.</returns>
    public DateTimeOffset StartOf(DateOnly day)
    {
        DateTime local = day.ToDateTime(TimeOnly.MinValue);
        while (TimeZone.IsInvalidTime(local))
        {
            local = local.AddMinutes(15);
        }

        // Where midnight happens twice, the day begins at the first of them: the one with the larger offset.
        TimeSpan offset = TimeZone.IsAmbiguousTime(local) ? TimeZone.GetAmbiguousTimeOffsets(local).Max() : TimeZone.GetUtcOffset(local);
        return new DateTimeOffset(Math.Clamp(local.Ticks - offset.Ticks, DateTimeOffset.MinValue.Ticks, EndOfTime.Ticks), TimeSpan.Zero);
    }

    /// <summary>One day's window in the app's time zone: 24 hours, or an hour more or less where the clocks change.</summary>
    /// <param name="day">The day.</param>
    /// <returns>The window, in UTC.</returns>
    public LogWindow Day(DateOnly day) => new(StartOf(day), day == DateOnly.MaxValue ? EndOfTime : StartOf(day.AddDays(1)));

    internal static LogRetention At(DateTimeOffset now, int days, TimeZoneInfo timeZone) =>
        new(days, timeZone, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, timeZone).DateTime));

    internal string Local(DateTimeOffset time) =>
        TimeZoneInfo.ConvertTime(time, TimeZone).ToString("yyyy-MM-dd HH:mm:ss.FFF zzz", CultureInfo.InvariantCulture);
}
