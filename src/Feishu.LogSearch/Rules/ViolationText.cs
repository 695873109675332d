using System.Globalization;

namespace Feishu.LogSearch;

/// <summary>How values are shown in refusals: short, and the same on every machine.</summary>
internal static class ViolationText
{
    private const int MaxShownValue = 120;

    private static readonly (string Name, TimeSpan Unit)[] Units =
        [("h", TimeSpan.FromHours(1)), ("min", TimeSpan.FromMinutes(1)), ("s", TimeSpan.FromSeconds(1))];

    public static string Cut(string value)
    {
        if (value.Length <= MaxShownValue)
        {
            return value;
        }

        int length = char.IsHighSurrogate(value[MaxShownValue - 1]) ? MaxShownValue - 1 : MaxShownValue;
        return value[..length] + "…";
    }

    public static string List(IEnumerable<string> items, string none)
    {
        string list = string.Join(", ", items);
        return list.Length == 0 ? none : list;
    }

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Show(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm:ss.FFF zzz", CultureInfo.InvariantCulture);

    /// <summary>Such as <c>25 h</c>, <c>24 h 1 ms</c> or <c>1 h 30 min</c>.</summary>
    public static string Show(TimeSpan length)
    {
        var parts = new List<string>();
        foreach ((string name, TimeSpan unit) in Units)
        {
            if (length >= unit)
            {
                parts.Add($"{Number(length.Ticks / unit.Ticks)} {name}");
                length -= unit * (length.Ticks / unit.Ticks);
            }
        }

        if (length != TimeSpan.Zero || parts.Count == 0)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{length.TotalMilliseconds} ms"));
        }

        return string.Join(' ', parts);
    }

    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
