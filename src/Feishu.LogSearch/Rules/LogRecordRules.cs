using System.Collections.Immutable;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch;

/// <summary>Checks records before they are stored.</summary>
internal sealed class LogRecordRules(FeishuAppCatalog apps, FeishuLogSearchOptions options)
{
    /// <summary>A batch of garbage must not make an exception of a million lines.</summary>
    private const int MaxViolations = 100;

    private static readonly (long Min, long Max) Instants =
        (DateTimeOffset.MinValue.ToUnixTimeMilliseconds(), DateTimeOffset.MaxValue.ToUnixTimeMilliseconds());

    private static readonly (long Min, long Max) Durations =
        (TimeSpan.MinValue.Ticks / TimeSpan.TicksPerMillisecond, TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerMillisecond);

    public ImmutableArray<LogViolation> Check(ReadOnlySpan<LogRecord> records, DateTimeOffset now)
    {
        ImmutableArray<LogViolation>.Builder? found = null;
        FeishuApp? app = null;
        LogRetention? retention = null;
        for (int i = 0; i < records.Length && (found?.Count ?? 0) < MaxViolations; i++)
        {
            LogRecord record = records[i];
            if (app?.Id != record.AppId)
            {
                app = apps.Find(record.AppId);
                retention = app?.RetentionAt(now);
            }

            Check(record, i, app, retention, now, ref found);
        }

        return found?.ToImmutable() ?? [];
    }

    private void Check(LogRecord record, int index, FeishuApp? app, LogRetention? retention, DateTimeOffset now, ref ImmutableArray<LogViolation>.Builder? found)
    {
        if (record.Id.Length is 0 or > LogLimits.MaxRecordIdLength)
        {
            Add(ref found, LogRecordViolations.WithoutId(index));
        }

        if (app is null || retention is null)
        {
            Add(ref found, LogRecordViolations.OfUnknownApp(index, record.AppId));
        }
        else
        {
            CheckTime(record, index, retention, now, ref found);
            CheckClient(record, index, app, ref found);
        }

        long? status = record.GetNumber(StatusOf(record.Kind));
        if (status is not (>= 0 and < LogHistogramResult.StatusCount))
        {
            Add(ref found, LogRecordViolations.WithoutStatus(index, status));
        }

        CheckNumbers(record, index, ref found);
        ReadOnlySpan<string?> texts = record.Texts;
        for (int slot = 0; slot < texts.Length; slot++)
        {
            if (texts[slot]?.Length > options.MaxTextLength)
            {
                Add(ref found, LogRecordViolations.TextTooLong(index, LogFields.For(record.Kind).Texts[slot], texts[slot]!.Length, options.MaxTextLength));
            }
        }
    }

    /// <summary>Instants that the calendar has, durations that a <see cref="TimeSpan"/> has: an instant in microseconds is neither.</summary>
    private static void CheckNumbers(LogRecord record, int index, ref ImmutableArray<LogViolation>.Builder? found)
    {
        ImmutableArray<LogField> fields = LogFields.For(record.Kind).Numbers;
        ReadOnlySpan<long?> numbers = record.Numbers;
        for (int slot = 0; slot < numbers.Length; slot++)
        {
            if (numbers[slot] is not { } number)
            {
                continue;
            }

            (long min, long max) = fields[slot].Type switch
            {
                LogFieldType.Time => Instants,
                LogFieldType.Duration => Durations,
                _ => (long.MinValue, long.MaxValue),
            };
            if (number < min || number > max)
            {
                Add(ref found, LogRecordViolations.NumberOutOfRange(index, fields[slot], number, min, max));
            }
        }
    }

    private void CheckTime(LogRecord record, int index, LogRetention retention, DateTimeOffset now, ref ImmutableArray<LogViolation>.Builder? found)
    {
        if (record.Time < retention.Window.Start)
        {
            Add(ref found, LogRecordViolations.BeyondRetention(index, record.Time, retention));
        }

        if (record.Time > now + options.ClockSkew)
        {
            Add(ref found, LogRecordViolations.InFuture(index, record.Time, retention, now + options.ClockSkew));
        }
    }

    private static void CheckClient(LogRecord record, int index, FeishuApp app, ref ImmutableArray<LogViolation>.Builder? found)
    {
        if (record.Kind != LogKind.Client)
        {
            return;
        }

        string? feature = record.GetText(ClientLogFields.Feature);
        if (WireName.ToFeature(feature) is not { } named || !app.Has(named))
        {
            Add(ref found, LogRecordViolations.FeatureNotEnabled(index, app.Id, feature, app.Features));
        }

        // No query could find it: its filter refuses such an id.
        if (record.GetText(ClientLogFields.OpenId) is { } openId && IdPrefix.Mismatch(openId, IdPrefix.OpenId) is { } actual)
        {
            Add(ref found, LogRecordViolations.IdKindMismatch(index, ClientLogFields.OpenId, openId, actual, IdPrefix.OpenId));
        }
    }

    private static LogField StatusOf(LogKind kind) => kind switch
    {
        LogKind.Server => ServerLogFields.Status,
        LogKind.Event => EventLogFields.Status,
        LogKind.Client => ClientLogFields.Status,
        _ => CoverageLogFields.Status,
    };

    private static void Add(ref ImmutableArray<LogViolation>.Builder? found, LogViolation violation)
    {
        found ??= ImmutableArray.CreateBuilder<LogViolation>();
        if (found.Count < MaxViolations)
        {
            found.Add(violation);
        }
    }
}
