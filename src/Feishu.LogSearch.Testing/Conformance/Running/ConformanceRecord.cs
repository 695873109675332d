using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Testing;

/// <summary>Makes records that keep the library's rules: a status always, a feature on client records, and else what a case says.</summary>
internal static class ConformanceRecord
{
    /// <summary>Makes a server record of the cases' app.</summary>
    /// <param name="id">The id.</param>
    /// <param name="time">The time.</param>
    /// <param name="values">Values of fields: texts and whole numbers.</param>
    /// <returns>The record.</returns>
    public static LogRecord Server(string id, DateTimeOffset time, params (LogField Field, object? Value)[] values) =>
        Of(LogKind.Server, ConformanceRun.App, id, time, values);

    public static LogRecord Of(LogKind kind, string appId, string id, DateTimeOffset time, params (LogField Field, object? Value)[] values)
    {
        LogFieldTable table = LogFields.For(kind);
        string?[] texts = new string?[table.Texts.Length];
        long?[] numbers = new long?[table.Numbers.Length];
        numbers[StatusOf(kind).Slot] = (long)LogStatus.Success;
        if (kind == LogKind.Client)
        {
            texts[ClientLogFields.Feature.Slot] = "mini_program";
        }

        foreach ((LogField field, object? value) in values)
        {
            if (field.IsNumeric)
            {
                numbers[field.Slot] = value is null ? null : Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture);
            }
            else
            {
                texts[field.Slot] = (string?)value;
            }
        }

        return new LogRecord(kind, appId, id, time, texts, numbers);
    }

    public static LogField StatusOf(LogKind kind) => kind switch
    {
        LogKind.Server => ServerLogFields.Status,
        LogKind.Event => EventLogFields.Status,
        LogKind.Client => ClientLogFields.Status,
        _ => CoverageLogFields.Status,
    };
}
