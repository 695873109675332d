using System.Collections.Immutable;
using System.Globalization;

namespace Feishu.LogSearch.Capture;

/// <summary>One entry of a bundle, in words: a title, and what is known of it.</summary>
internal sealed record SupportBundleItem(string Title, ImmutableArray<SupportBundleFact> Facts)
{
    public const string MeaningName = "meaning";

    private static readonly TimeZoneInfo PlatformTime = TimeZoneInfo.CreateCustomTimeZone("UTC+8", TimeSpan.FromHours(8), "UTC+8", "UTC+8");

    public static SupportBundleItem Of(LogEntry entry, FeishuRedactor redactor, SupportBundleOptions options)
    {
        bool isEnglish = options.Language == SupportLanguage.English;
        ImmutableArray<SupportBundleFact>.Builder facts = ImmutableArray.CreateBuilder<SupportBundleFact>();
        facts.Add(new SupportBundleFact(LogFields.Time.Name, Label(LogFields.Time, isEnglish), Show(entry.Time, options)));
        foreach (LogField field in LogFields.For(entry.Kind).Slots)
        {
            if ((field.Traits & LogFieldTraits.OptIn) == 0 && Value(entry, field, options) is { Length: > 0 } value)
            {
                facts.Add(new SupportBundleFact(field.Name, Label(field, isEnglish), redactor.Redact(value)));
            }
        }

        if (entry.Explain() is { } explanation)
        {
            BilingualText meaning = explanation.Summary;
            facts.Add(new SupportBundleFact(MeaningName, isEnglish ? "Meaning" : "含义", isEnglish ? meaning.English : meaning.Chinese));
        }

        string subject = entry switch
        {
            ServerLogEntry server => $"{server.Method} {server.Api ?? server.Url}",
            EventLogEntry pushed => pushed.EventType ?? "",
            _ => entry.Id,
        };
        return new SupportBundleItem(redactor.Redact(subject.Trim()), facts.ToImmutable());
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
