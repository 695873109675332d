using System.Globalization;

namespace HostApp;

/// <summary>So many calls in so much time, per API, app and tenant.</summary>
internal readonly record struct RateLimit(int Count, TimeSpan Per)
{
    /// <summary>Reads <c>1000/min,50/s</c>. Limits that are not standard (<c>special</c>) and none (<c>-</c>) give an empty list.</summary>
    public static RateLimit[] ParseAll(string text) => text is "special" or "-" ? [] : [.. text.Split(',').Select(Parse)];

    private static RateLimit Parse(string text)
    {
        string[] parts = text.Split('/');
        return new RateLimit(int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1] == "min" ? TimeSpan.FromMinutes(1) : TimeSpan.FromSeconds(1));
    }
}
