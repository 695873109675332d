using System.Globalization;
using System.Text;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Testing;

/// <summary>Requests and records as text in which every character can be seen.</summary>
internal static class RequestText
{
    private const int MaxTextLength = 120;

    public static string Of(LogReadRequest request)
    {
        StringBuilder text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"{request.Kind} logs of {request.AppId} from {Of(request.Window.Start)} to {Of(request.Window.End)}");
        if (request.Before is { } before)
        {
            text.Append(CultureInfo.InvariantCulture, $", before ({Of(before.Time)}, {Quote(before.Id)})");
        }

        text.Append(CultureInfo.InvariantCulture, $", at most {request.Limit}");
        foreach (LogCondition condition in request.Conditions)
        {
            text.AppendLine().Append("    where ").Append(Of(condition));
        }

        return text.ToString();
    }

    public static string Of(LogRecord record, IEnumerable<LogField> shown) => string.Concat(
    [
        $"{record.Kind} record {Quote(record.Id)} of {record.AppId} at {Of(record.Time)}",
        .. shown.Where(field => field.Kind == record.Kind).Select(field => $", {field} {(field.IsNumeric ? Of(record.GetNumber(field)) : Quote(record.GetText(field)))}"),
    ]);

    public static string Of(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static string Count(int records) => records == 1 ? "1 record" : string.Create(CultureInfo.InvariantCulture, $"{records} records");

    public static IEnumerable<LogField> FieldsOf(LogCondition condition) => condition switch
    {
        LogCondition.TextIn one => one.Fields,
        LogCondition.TextContains one => one.Fields,
        LogCondition.PathMatches one => [one.Field],
        LogCondition.NumberIn one => [one.Field],
        LogCondition.NumberBetween one => [one.Field],
        LogCondition.Not one => FieldsOf(one.Condition),
        _ => [],
    };

    public static string Quote(string? text)
    {
        if (text is null)
        {
            return "(none)";
        }

        StringBuilder quoted = new StringBuilder().Append('"');
        foreach (char c in text.AsSpan(0, Math.Min(text.Length, MaxTextLength)))
        {
            _ = c is '"' or '\\' ? quoted.Append('\\').Append(c)
                : c is (>= ' ' and <= '~') or (>= '\u4E00' and <= '\u9FFF') ? quoted.Append(c)
                : quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
        }

        quoted.Append('"');
        return text.Length <= MaxTextLength ? quoted.ToString() : FormattableString.Invariant($"{quoted}… ({text.Length} characters)");
    }

    private static string Of(LogCondition condition) => condition switch
    {
        LogCondition.TextIn one => $"{Any(one.Fields)} is {string.Join(" or ", one.Values.Select(Quote))}",
        LogCondition.TextContains one => $"{Any(one.Fields)} contains {Quote(one.Value)}",
        LogCondition.PathMatches one => $"{one.Field} matches the path {Quote(one.Template.ToString())}",
        LogCondition.NumberIn one => $"{one.Field} is {string.Join(" or ", one.Values.Select(value => Of(value)))}",
        LogCondition.NumberBetween one => $"{one.Field} is from {Of(one.Min)} to {Of(one.Max)}",
        LogCondition.Not one => $"not ({Of(one.Condition)})",
        _ => condition.ToString() ?? "",
    };

    private static string Any(IEnumerable<LogField> fields) => string.Join(" or ", fields);

    private static string Of(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "(none)";
}
