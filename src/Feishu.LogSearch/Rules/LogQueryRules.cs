using System.Collections.Immutable;
using System.Globalization;

namespace Feishu.LogSearch;

/// <summary>Checks a query against the rules of the console's page: all that it breaks, not only the first.</summary>
internal static class LogQueryRules
{
    public static ImmutableArray<LogViolation> Check(LogQuery query, FeishuAppCatalog apps, DateTimeOffset now, TimeSpan clockSkew, bool needsRange = true)
    {
        ImmutableArray<LogViolation>.Builder found = ImmutableArray.CreateBuilder<LogViolation>();
        FeishuApp? app = apps.Find(query.AppId);
        if (app is null)
        {
            found.Add(AppIdViolation(query.AppId));
        }
        else
        {
            CheckApp(query, app, found);
        }

        if (needsRange)
        {
            CheckRange(query.Range, app?.RetentionAt(now), now, clockSkew, found);
        }

        int conditions = 0;
        foreach (LogFilter filter in query.Filters.AsSpan())
        {
            CheckFilter(filter, found);
            conditions += filter.Definition.Kind == LogFilterKind.Keywords ? filter.Values.Length : 1;
        }

        if (conditions > LogLimits.MaxConditions)
        {
            found.Add(LogViolations.TooManyConditions(conditions));
        }

        return found.ToImmutable();
    }

    public static void CheckWindow(LogWindow window, LogRetention retention, DateTimeOffset now, TimeSpan clockSkew, ImmutableArray<LogViolation>.Builder found)
    {
        if (window.Start < retention.Window.Start)
        {
            found.Add(LogViolations.BeyondRetention(window, retention));
        }

        if (window.Start > now + clockSkew || window.End > Later(retention.Window.End, now + clockSkew))
        {
            found.Add(LogViolations.RangeInFuture(window, retention, now));
        }
    }

    private static void CheckApp(LogQuery query, FeishuApp app, ImmutableArray<LogViolation>.Builder found)
    {
        if (query is ClientLogQuery client && !app.Has(client.Feature))
        {
            found.Add(LogViolations.FeatureNotEnabled(app.Id, client.Feature, app.Features));
        }

        if (app.Type != FeishuAppType.Store
            && query.Filters.FirstOrDefault(filter => filter.Name == ServerLogFields.TenantKey.Name) is { } tenant)
        {
            found.Add(LogViolations.TenantKeyOnSelfBuiltApp(app.Id, tenant.Values[0]));
        }
    }

    private static void CheckRange(LogTimeRange? range, LogRetention? retention, DateTimeOffset now, TimeSpan clockSkew, ImmutableArray<LogViolation>.Builder found)
    {
        if (range is null)
        {
            found.Add(LogViolations.RangeMissing());
        }
        else if (retention is not null)
        {
            CheckWindow(range.Resolve(now, retention), retention, now, clockSkew, found);
        }
    }

    private static void CheckFilter(LogFilter filter, ImmutableArray<LogViolation>.Builder found)
    {
        if (filter.Definition.Kind == LogFilterKind.Keywords && filter.Values.Length > LogLimits.MaxKeywords)
        {
            found.Add(LogViolations.TooManyKeywords(filter.Values.Length));
        }

        int most = filter.Definition.Kind is LogFilterKind.AnyOf or LogFilterKind.Keywords ? LogLimits.MaxValues : 1;
        if (filter.Values.Length > most)
        {
            found.Add(most == 1 ? LogViolations.ParameterRepeated(filter.Name, filter.Values.Length) : LogViolations.TooManyValues(filter.Name, filter.Values.Length));
            return;
        }

        foreach (string value in filter.Values)
        {
            CheckValue(filter, value, found);
        }
    }

    private static void CheckValue(LogFilter filter, string value, ImmutableArray<LogViolation>.Builder found)
    {
        LogField field = filter.Definition.Fields[0];
        if (value.Length == 0)
        {
            found.Add(LogViolations.ValueEmpty(filter.Name));
        }
        else if (value.Length > LogLimits.MaxFilterTextLength)
        {
            found.Add(LogViolations.ValueTooLong(filter.Name, value));
        }
        else if (Expected(filter, field, value) is { } expected)
        {
            found.Add(LogViolations.ValueMalformed(filter.Name, value, expected));
        }
        else if (field.Type == LogFieldType.Identifier
            && filter.Definition.Kind == LogFilterKind.AnyOf
            && IdPrefix.Mismatch(value, field.Name == ServerLogFields.OpenId.Name ? IdPrefix.OpenId : null) is { } actual)
        {
            string wanted = field.Name == ServerLogFields.OpenId.Name ? "open_id (ou_…)" : filter.Name;
            found.Add(LogViolations.IdKindMismatch(filter.Name, value, actual, wanted));
        }
    }

    /// <summary>The form that a value should have had, or <see langword="null"/> when it has it.</summary>
    private static string? Expected(LogFilter filter, LogField field, string value) => filter.Definition.Kind switch
    {
        LogFilterKind.Range => LogFilter.TryParseRange(value, out long? min, out long? max) && (min ?? long.MinValue) <= (max ?? long.MaxValue)
            ? null
            : "100..500, 100.., ..500",
        LogFilterKind.AnyOf when field.Type == LogFieldType.Status => WireName.ToStatus(value) is null ? "success, fail, timeout" : null,
        LogFilterKind.AnyOf when field.IsNumeric => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? null : "99991400",
        _ => null,
    };

    private static LogViolation AppIdViolation(string appId) =>
        IdPrefix.Mismatch(appId, IdPrefix.AppId) is { } actual
            ? LogViolations.IdKindMismatch(LogFields.AppId.Name, appId, actual, "app_id (cli_…)")
            : LogViolations.UnknownApp(appId);

    private static DateTimeOffset Later(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;
}
