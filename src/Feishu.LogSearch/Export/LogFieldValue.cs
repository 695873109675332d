using System.Globalization;

namespace Feishu.LogSearch;

/// <summary>How a field's value is written as text, in exports and to people.</summary>
internal static class LogFieldValue
{
    /// <summary>Instants as ISO 8601 in UTC, a status as its word, numbers as they are.</summary>
    public static string? Format(LogEntry entry, LogField field) =>
        !field.IsNumeric ? entry.GetText(field)
        : entry.GetNumber(field) is not { } number ? null
        : Format(field, number);

    public static string Format(LogField field, long number) => field.Type switch
    {
        LogFieldType.Status when number is >= 0 and <= (long)LogStatus.Timeout => WireName.Of((LogStatus)number),
        LogFieldType.Time => LogTimeText.Format(DateTimeOffset.FromUnixTimeMilliseconds(number)),
        _ => number.ToString(CultureInfo.InvariantCulture),
    };
}
