using System.Globalization;

namespace Feishu.LogSearch.Sqlite;

/// <summary>The time at the beginning of a log id: <c>yyyyMMddHHmmss</c> in UTC+8.</summary>
internal static class IdStamp
{
    public const int Length = 14;

    private const string Format = "yyyyMMddHHmmss";
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>Reads the time of an id, in seconds since 1970 UTC.</summary>
    public static bool TryRead(ReadOnlySpan<char> id, out long seconds)
    {
        seconds = 0;
        if (id.Length < Length || id[..Length].ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        int year = Number(id[..4]);
        int month = Number(id.Slice(4, 2));
        int day = Number(id.Slice(6, 2));
        int hour = Number(id.Slice(8, 2));
        int minute = Number(id.Slice(10, 2));
        int second = Number(id.Slice(12, 2));
        if (year < 1971 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        seconds = new DateTimeOffset(year, month, day, hour, minute, second, Offset).ToUnixTimeSeconds();
        return true;
    }

    /// <summary>Writes a time as an id begins with it.</summary>
    public static void Write(long seconds, Span<char> id) =>
        DateTimeOffset.FromUnixTimeSeconds(seconds).ToOffset(Offset).TryFormat(id[..Length], out _, Format, CultureInfo.InvariantCulture);

    private static int Number(ReadOnlySpan<char> digits)
    {
        int number = 0;
        foreach (char digit in digits)
        {
            number = (number * 10) + digit - '0';
        }

        return number;
    }
}
