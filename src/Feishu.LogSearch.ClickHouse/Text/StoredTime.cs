namespace Feishu.LogSearch.ClickHouse;

/// <summary>Instants as <c>DateTime64(3)</c> has them, and the days that partitions are named by.</summary>
internal static class StoredTime
{
    private const long MillisecondsOfDay = 86_400_000;
    private static readonly long Min = new DateTimeOffset(1900, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
    private static readonly long Max = new DateTimeOffset(2299, 12, 31, 23, 59, 59, 999, TimeSpan.Zero).ToUnixTimeMilliseconds();

    /// <summary>The first whole millisecond at or after an instant, as far as the type reaches.</summary>
    public static long AtOrAfter(DateTimeOffset time)
    {
        long milliseconds = time.ToUnixTimeMilliseconds();
        return Clamp(time.UtcTicks % TimeSpan.TicksPerMillisecond == 0 ? milliseconds : milliseconds + 1);
    }

    public static long Clamp(long milliseconds) => Math.Clamp(milliseconds, Min, Max);

    /// <summary>The day (UTC) as <c>Date</c> has it, in days since 1970.</summary>
    public static ushort DayOf(long milliseconds) => (ushort)Math.Clamp(Math.Floor((double)milliseconds / MillisecondsOfDay), 0, ushort.MaxValue);
}
