namespace Feishu.LogSearch.Sqlite;

/// <summary>Instants in whole milliseconds since 1970 UTC, as records have them.</summary>
internal static class Milliseconds
{
    /// <summary>The first whole millisecond at or after an instant.</summary>
    public static long AtOrAfter(DateTimeOffset instant)
    {
        long before = instant.ToUnixTimeMilliseconds();
        return instant.UtcTicks % TimeSpan.TicksPerMillisecond == 0 ? before : before + 1;
    }
}
