using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Feishu.LogSearch;

/// <summary>
/// The canonical form of a query as a list of named values, from which links and JSON are written and to which they are
/// read. What a query is called in one is what it is called in the other.
/// </summary>
internal sealed class LogQueryForm
{
    public const string KindName = "kind";
    public const string AppName = "app_id";
    public const string FeatureName = "feature";
    public const string FromName = "from";
    public const string ToName = "to";
    public const string LastName = "last";
    public const string DayName = "day";
    public const char Negation = '!';

    private readonly List<(string Name, List<string> Values)> _parameters = [];

    public IEnumerable<(string Name, IReadOnlyList<string> Values)> Parameters =>
        _parameters.Select(parameter => (parameter.Name, (IReadOnlyList<string>)parameter.Values));

    /// <summary>Whether a parameter has one value by its nature, rather than a list of alternatives.</summary>
    public static bool IsSingle(string name) =>
        name is KindName or AppName or FeatureName or FromName or ToName or LastName or DayName;

    public void Add(string name, string value)
    {
        int index = _parameters.FindIndex(parameter => parameter.Name == name);
        if (index < 0)
        {
            _parameters.Add((name, [value]));
        }
        else
        {
            _parameters[index].Values.Add(value);
        }
    }

    public static LogQueryForm Of(LogQuery query)
    {
        var form = new LogQueryForm();
        form.Add(KindName, WireName.Of(query.Kind));
        form.Add(AppName, query.AppId);
        if (query is ClientLogQuery client)
        {
            form.Add(FeatureName, WireName.Of(client.Feature));
        }

        switch (query.Range)
        {
            case { Length: { } length }:
                form.Add(LastName, LogTimeText.Format(length));
                break;
            case { Date: { } date }:
                form.Add(DayName, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case { Start: { } start, End: { } end }:
                form.Add(FromName, LogTimeText.Format(start));
                form.Add(ToName, LogTimeText.Format(end));
                break;
            default:
                break;
        }

        foreach (LogFilter filter in query.Filters)
        {
            string name = filter.IsNegated ? filter.Name + Negation : filter.Name;
            foreach (string value in filter.Values)
            {
                form.Add(name, value);
            }
        }

        return form;
    }

    public static bool TryRead(LogQueryForm form, [NotNullWhen(true)] out LogQuery? query, out ImmutableArray<LogViolation> violations)
    {
        ImmutableArray<LogViolation>.Builder found = ImmutableArray.CreateBuilder<LogViolation>();
        query = form.ReadKind(found);
        LogTimeRange? range = form.ReadRange(found);
        if (query is not null)
        {
            query = form.ReadFilters(query.WithRange(range), found);
        }

        violations = found.ToImmutable();
        query = violations.IsEmpty ? query : null;
        return query is not null;
    }

    private LogQuery? ReadKind(ImmutableArray<LogViolation>.Builder found)
    {
        string? kind = Single(KindName, found);
        string? app = Single(AppName, found);
        string? feature = Single(FeatureName, found);
        if (kind is null)
        {
            found.Add(LogViolations.ParameterMissing(KindName, "server, event, client"));
        }

        if (app is null)
        {
            found.Add(LogViolations.ParameterMissing(AppName, "cli_…"));
        }

        switch (WireName.ToKind(kind))
        {
            case LogKind.Server:
                RefuseFeature(feature, found);
                return ServerLogQuery.ForApp(app ?? "");
            case LogKind.Event:
                RefuseFeature(feature, found);
                return EventLogQuery.ForApp(app ?? "");
            case LogKind.Client:
                ClientFeature? named = WireName.ToFeature(feature);
                if (named is null)
                {
                    found.Add(feature is null
                        ? LogViolations.ParameterMissing(FeatureName, "mini_program, web_app, widget")
                        : LogViolations.ValueMalformed(FeatureName, feature, "mini_program, web_app, widget"));
                }

                return ClientLogQuery.ForApp(app ?? "", named ?? ClientFeature.MiniProgram);
            default:
                if (kind is not null)
                {
                    found.Add(LogViolations.ValueMalformed(KindName, kind, "server, event, client"));
                }

                return null;
        }
    }

    private static void RefuseFeature(string? feature, ImmutableArray<LogViolation>.Builder found)
    {
        if (feature is not null)
        {
            found.Add(LogViolations.UnknownParameter(FeatureName, []));
        }
    }

    private LogTimeRange? ReadRange(ImmutableArray<LogViolation>.Builder found)
    {
        string? from = Single(FromName, found);
        string? to = Single(ToName, found);
        string? last = Single(LastName, found);
        string? day = Single(DayName, found);
        int forms = (last is null ? 0 : 1) + (day is null ? 0 : 1) + (from is null && to is null ? 0 : 1);
        if (forms > 1)
        {
            found.Add(LogViolations.RangeAmbiguous());
            return null;
        }

        try
        {
            return last is not null ? ReadLast(last, found)
                : day is not null ? ReadDay(day, found)
                : forms == 1 ? ReadBetween(from, to, found)
                : null;
        }
        catch (LogQueryException exception)
        {
            found.AddRange(exception.Violations);
            return null;
        }
    }

    private static LogTimeRange? ReadLast(string last, ImmutableArray<LogViolation>.Builder found)
    {
        if (LogTimeText.TryParse(last, out TimeSpan length))
        {
            return LogTimeRange.Last(length);
        }

        found.Add(LogViolations.ValueMalformed(LastName, last, "24h, 90m, 15s, 500ms"));
        return null;
    }

    private static LogTimeRange? ReadDay(string day, ImmutableArray<LogViolation>.Builder found)
    {
        if (DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date))
        {
            return LogTimeRange.Day(date);
        }

        found.Add(LogViolations.ValueMalformed(DayName, day, "2023-07-05"));
        return null;
    }

    private static LogTimeRange? ReadBetween(string? from, string? to, ImmutableArray<LogViolation>.Builder found)
    {
        DateTimeOffset? start = ReadInstant(FromName, from, found);
        DateTimeOffset? end = ReadInstant(ToName, to, found);
        return start is null || end is null ? null : LogTimeRange.Between(start.Value, end.Value);
    }

    private static DateTimeOffset? ReadInstant(string name, string? text, ImmutableArray<LogViolation>.Builder found)
    {
        if (text is not null && LogTimeText.TryParse(text, out DateTimeOffset time))
        {
            return time;
        }

        found.Add(text is null
            ? LogViolations.ParameterMissing(name, "2023-07-05T00:00:00+08:00")
            : LogViolations.ValueMalformed(name, text, "2023-07-05T00:00:00+08:00"));
        return null;
    }

    private LogQuery ReadFilters(LogQuery query, ImmutableArray<LogViolation>.Builder found)
    {
        LogFieldTable table = LogFields.For(query.Kind);
        foreach ((string parameter, List<string> values) in _parameters)
        {
            if (IsSingle(parameter))
            {
                continue;
            }

            bool isNegated = parameter.EndsWith(Negation);
            string name = isNegated ? parameter[..^1] : parameter;
            if (table.FindFilter(name) is { } definition)
            {
                LogFilter filter = LogFilter.Of(definition, values);
                query = query.With(isNegated ? filter.Negate() : filter);
            }
            else if (query.Kind == LogKind.Client && name == ServerLogFields.TenantKey.Name)
            {
                found.Add(LogViolations.TenantKeyOnClientLogs(values[0]));
            }
            else
            {
                found.Add(LogViolations.UnknownParameter(parameter, table.Filters));
            }
        }

        return query;
    }

    private string? Single(string name, ImmutableArray<LogViolation>.Builder found)
    {
        List<string>? values = _parameters.Find(parameter => parameter.Name == name).Values;
        if (values is { Count: > 1 })
        {
            found.Add(LogViolations.ParameterRepeated(name, values.Count));
        }

        return values?[0];
    }
}
