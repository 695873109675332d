using System.Globalization;

namespace Feishu.LogSearch;

/// <summary>How instants and lengths of time are written in links, JSON and exports.</summary>
internal static class LogTimeText
{
    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    private static readonly string[] ReadableInstants =
        ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd"];

    private static readonly (string Suffix, TimeSpan Unit)[] Units =
    [
        ("h", TimeSpan.FromHours(1)),
        ("m", TimeSpan.FromMinutes(1)),
        ("s", TimeSpan.FromSeconds(1)),
        ("ms", TimeSpan.FromMilliseconds(1)),
    ];

    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture);

    public static string Format(TimeSpan length)
    {
        foreach ((string suffix, TimeSpan unit) in Units)
        {
            if (length.Ticks % unit.Ticks == 0)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{length.Ticks / unit.Ticks}{suffix}");
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"{length.TotalMilliseconds}ms");
    }

    /// <summary>Reads ISO 8601 and nothing else; without an offset it is UTC.</summary>
    public static bool TryParse(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParseExact(text, ReadableInstants, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);

    public static bool TryParse(string text, out TimeSpan length)
    {
        length = default;
        foreach ((string suffix, TimeSpan unit) in Units)
        {
            // "ms" also ends in "s", but what stands before that s is then no number.
            if (text.EndsWith(suffix, StringComparison.Ordinal)
                && long.TryParse(text.AsSpan(0, text.Length - suffix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out long count)
                && count <= TimeSpan.MaxValue.Ticks / unit.Ticks)
            {
                // Not unit * count: a TimeSpan is multiplied by a double.
                length = new TimeSpan(unit.Ticks * count);
                return true;
            }
        }

        return false;
    }
}
