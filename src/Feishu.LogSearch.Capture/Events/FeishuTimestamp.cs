using System.Globalization;

namespace Feishu.LogSearch.Capture;

/// <summary>
/// Reads the instants in bodies and headers. The platform writes seconds (with decimals in schema 1.0), milliseconds and, on
/// one page, microseconds, and never says which: the magnitude tells.
/// </summary>
internal static class FeishuTimestamp
{
    // Seconds and milliseconds reach the year 5138, microseconds 5138 as well: no instant has two readings.
    private const long MaxSeconds = 100_000_000_000;
    private const long MaxMilliseconds = MaxSeconds * 1_000;
    private const long MaxMicroseconds = MaxMilliseconds * 1_000;

    public static DateTimeOffset? Parse(string? text)
    {
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number) || number <= 0)
        {
            return null;
        }

        decimal? milliseconds = number switch
        {
            < MaxSeconds => number * 1_000,
            < MaxMilliseconds => number,
            < MaxMicroseconds => number / 1_000,
            _ => null,
        };
        return milliseconds is { } known ? DateTimeOffset.FromUnixTimeMilliseconds((long)known) : null;
    }
}
