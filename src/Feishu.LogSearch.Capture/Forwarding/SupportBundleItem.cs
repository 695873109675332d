using System.Collections.Immutable;
using System.Globalization;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Capture;

/// <summary>One entry of a bundle, as it leaves, and in words: a title, and what is known of it.</summary>
internal sealed record SupportBundleItem(LogEntry Entry, string Title, ImmutableArray<SupportBundleFact> Facts, string? Meaning)
{
    public const string MeaningName = "meaning";

    private static readonly TimeZoneInfo PlatformTime = TimeZoneInfo.CreateCustomTimeZone("UTC+8", TimeSpan.FromHours(8), "UTC+8", "UTC+8");

    /// <summary>The entry as it may leave: without what is recorded only where the host asked for it, and redacted once more.</summary>
    public static LogEntry Redact(LogEntry entry, FeishuRedactor redactor)
    {
        LogRecord record = entry.ToRecord();
        string?[] texts = record.Texts.ToArray();
        foreach (LogField field in LogFields.For(entry.Kind).Texts)
        {
            texts[field.Slot] = (field.Traits & LogFieldTraits.OptIn) == 0 && texts[field.Slot] is { } text ? redactor.Redact(text) : null;
        }

        return LogEntry.FromRecord(RecordText.With(record, texts));
    }

    public static SupportBundleItem Of(LogEntry entry, SupportBundleOptions options)
    {
        bool isEnglish = options.Language == SupportLanguage.English;
        ImmutableArray<SupportBundleFact>.Builder facts = ImmutableArray.CreateBuilder<SupportBundleFact>();
        facts.Add(new SupportBundleFact(LogFields.Time.Name, Label(LogFields.Time, isEnglish), Show(entry.Time, options)));
        foreach (LogField field in LogFields.For(entry.Kind).Slots)
        {
            if (Value(entry, field, options) is { Length: > 0 } value)
            {
                facts.Add(new SupportBundleFact(field.Name, Label(field, isEnglish), value));
            }
        }

        string? meaning = entry.Explain() is { } explanation ? (isEnglish ? explanation.Summary.English : explanation.Summary.Chinese) : null;
        if (meaning is not null)
        {
            facts.Add(new SupportBundleFact(MeaningName, isEnglish ? "Meaning" : "含义", meaning));
        }

        string subject = entry switch
        {
            ServerLogEntry server => $"{server.Method} {server.Api ?? server.Url}",
            EventLogEntry pushed => pushed.EventType ?? "",
            _ => entry.Id,
        };
        return new SupportBundleItem(entry, subject.Trim(), facts.ToImmutable(), meaning);
    }

    private static string? Value(LogEntry entry, LogField field, SupportBundleOptions options) =>
        !field.IsNumeric ? entry.GetText(field)
        : entry.GetNumber(field) is not { } number ? null
        : field.Type switch
        {
            LogFieldType.Time => Show(DateTimeOffset.FromUnixTimeMilliseconds(number), options),
            LogFieldType.Status => ((LogStatus)number).ToString(),
            LogFieldType.Duration => string.Create(CultureInfo.InvariantCulture, $"{number} ms"),
            _ => number.ToString(CultureInfo.InvariantCulture),
        };

    private static string Label(LogField field, bool isEnglish) => isEnglish ? field.Label.English : field.Label.Chinese;

    private static string Show(DateTimeOffset time, SupportBundleOptions options) =>
        TimeZoneInfo.ConvertTime(time, options.TimeZone ?? PlatformTime).ToString("yyyy-MM-dd HH:mm:ss.fff zzz", CultureInfo.InvariantCulture);
}
