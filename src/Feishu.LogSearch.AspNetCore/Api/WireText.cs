using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>How words and instants are written in the API: as in links and exports.</summary>
internal static class WireText
{
    /// <summary>The kinds of log that are searched. That of coverage is the library's own.</summary>
    public static readonly ImmutableArray<LogKind> Kinds = [LogKind.Server, LogKind.Event, LogKind.Client];

    /// <summary>The forms in which instants are read: ISO 8601, without an offset in UTC.</summary>
    public static readonly string[] InstantFormats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>A word of an enumeration: <c>GivenUp</c> is <c>given_up</c>.</summary>
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture);

    public static TEnum? Find<TEnum>(string word)
        where TEnum : struct, Enum => Enum.GetValues<TEnum>().Where(value => Of(value) == word).Select(value => (TEnum?)value).FirstOrDefault();
}
