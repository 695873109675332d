using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Feishu.LogSearch.ClickHouse;

/// <summary>
/// For how long the server keeps the records of each app. Exactly what is out of retention the library deletes by itself, by its
/// own clock and the app's calendar; the server's rule comes a day later, and gives the room back.
/// </summary>
internal sealed class RetentionRules
{
    /// <summary>How the comments of the library's tables begin.</summary>
    public const string MarkPrefix = "Feishu.LogSearch, ";

    /// <summary>An app of which nothing is known keeps its records for the longest retention that there is.</summary>
    private const int UnknownDays = 366;

    private const int Margin = 1;

    private readonly KeyValuePair<string, int>[] _apps;

    public RetentionRules(IEnumerable<KeyValuePair<string, int>> days)
    {
        _apps = [.. days.OrderBy(pair => pair.Key, StringComparer.Ordinal)];
    }

    public int Count => _apps.Length;

    /// <summary>Whether all apps keep their records equally long.</summary>
    public bool IsUniform => _apps.Select(pair => pair.Value).Distinct().Count() <= 1;

    /// <summary>The expression of the table's TTL.</summary>
    public string TtlExpression
    {
        get
        {
            string days = _apps.Length == 0
                ? Days(UnknownDays)
                : $"transform(toString({LogColumns.AppId}), [{string.Join(", ", _apps.Select(pair => SqlText.Literal(pair.Key)))}], [{string.Join(", ", _apps.Select(pair => Days(pair.Value)))}], {Days(UnknownDays)})";
            return $"toDateTime({LogColumns.Time}) + toIntervalDay({days})";
        }
    }

    /// <summary>A text that is the same for equal rules, kept as the table's comment.</summary>
    public string Mark => $"{MarkPrefix}retention {Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(TtlExpression)).AsSpan(0, 8))}";

    private static string Days(int days) => (days + Margin).ToString(CultureInfo.InvariantCulture);
}
