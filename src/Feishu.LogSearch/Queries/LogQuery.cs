using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Feishu.LogSearch;

/// <summary>
/// A query over the logs of one app: a value that never changes; each fluent method gives a new one. Within a filter its
/// values are alternatives; all filters must match.
/// </summary>
/// <remarks>
/// Building a query asks for no clock and does no I/O. The rules are checked when its results are first read, all at once,
/// or by <see cref="ILogSearch.TryValidate"/>; only a time range that could never be valid is refused at once.
/// </remarks>
public abstract record LogQuery
{
    private protected LogQuery(string appId)
    {
        ArgumentNullException.ThrowIfNull(appId);
        AppId = WellFormedText.Of(appId).Trim();
    }

    /// <summary>The kind of log that is searched.</summary>
    public abstract LogKind Kind { get; }

    /// <summary>The app whose logs are searched.</summary>
    public string AppId { get; }

    /// <summary>The time range; <see langword="null"/> until one is set.</summary>
    public LogTimeRange? Range { get; internal init; }

    /// <summary>The filters.</summary>
    public LogFilterSet Filters { get; internal init; } = LogFilterSet.Empty;

    /// <summary>The canonical form as a URL query string, without a question mark. It reads back to an equal query.</summary>
    /// <returns>Such as <c>kind=server&amp;app_id=cli_a1b2&amp;last=6h&amp;status=fail&amp;status=timeout&amp;method!=GET</c>; a name with <c>!</c> is negated.</returns>
    public string ToQueryString() => LogQueryString.Format(LogQueryForm.Of(this));

    /// <summary>The canonical form as a JSON object. It reads back to an equal query.</summary>
    /// <returns>Such as <c>{"kind":"server","app_id":"cli_a1b2","last":"6h","status":["fail","timeout"],"method!":["GET"]}</c>.</returns>
    public string ToJson() => LogQueryJson.Format(LogQueryForm.Of(this));

    /// <summary>Reads a query from its canonical query string.</summary>
    /// <param name="queryString">The query string, with or without a leading question mark.</param>
    /// <returns>The query.</returns>
    /// <exception cref="LogQueryException">A parameter is missing, unknown or malformed; all of them are listed.</exception>
    public static LogQuery Parse(string queryString) =>
        TryParse(queryString, out LogQuery? query, out ImmutableArray<LogViolation> violations) ? query : throw new LogQueryException(violations);

    /// <summary>Reads a query from its canonical query string.</summary>
    /// <param name="queryString">The query string, with or without a leading question mark.</param>
    /// <param name="query">The query, or <see langword="null"/>.</param>
    /// <param name="violations">What is missing, unknown or malformed; empty on success.</param>
    /// <returns><see langword="true"/> on success.</returns>
    public static bool TryParse(string queryString, [NotNullWhen(true)] out LogQuery? query, out ImmutableArray<LogViolation> violations)
    {
        ArgumentNullException.ThrowIfNull(queryString);
        return LogQueryForm.TryRead(LogQueryString.Parse(queryString), out query, out violations);
    }

    /// <summary>Reads a query from its canonical JSON.</summary>
    /// <param name="json">The JSON object.</param>
    /// <returns>The query.</returns>
    /// <exception cref="LogQueryException">The JSON is damaged, or a property is missing, unknown or malformed; all of them are listed.</exception>
    public static LogQuery ParseJson(string json) =>
        TryParseJson(json, out LogQuery? query, out ImmutableArray<LogViolation> violations) ? query : throw new LogQueryException(violations);

    /// <summary>Reads a query from its canonical JSON.</summary>
    /// <param name="json">The JSON object.</param>
    /// <param name="query">The query, or <see langword="null"/>.</param>
    /// <param name="violations">What is damaged, missing, unknown or malformed; empty on success.</param>
    /// <returns><see langword="true"/> on success.</returns>
    public static bool TryParseJson(string json, [NotNullWhen(true)] out LogQuery? query, out ImmutableArray<LogViolation> violations)
    {
        ArgumentNullException.ThrowIfNull(json);
        query = null;
        return LogQueryJson.TryParse(json, out LogQueryForm? form, out violations) && LogQueryForm.TryRead(form, out query, out violations);
    }

    /// <summary>The canonical query string.</summary>
    /// <returns>What <see cref="ToQueryString"/> gives.</returns>
    public sealed override string ToString() => ToQueryString();

    internal LogQuery With(LogFilter filter) => this with { Filters = Filters.Set(filter) };

    internal LogQuery Without(LogFilter filter) => this with { Filters = Filters.Without(filter) };

    internal LogQuery WithRange(LogTimeRange? range) => this with { Range = range };

    internal LogQuery WithoutFilters() => this with { Filters = LogFilterSet.Empty };

    private protected LogQuery Filter(LogFilterDefinition definition, params IEnumerable<string> values) =>
        With(LogFilter.Of(definition, values));

    internal LogFilterDefinition FilterOf(LogField field) =>
        LogFields.For(Kind).FindFilter(field.FilterName)!;

    private protected static IEnumerable<string> Bounds(TimeSpan? min, TimeSpan? max) =>
        min is null && max is null
            ? []
            : [LogFilter.Range(
                min is { } shortest ? (long)Math.Ceiling(shortest.TotalMilliseconds) : null,
                max is { } longest ? (long)Math.Floor(longest.TotalMilliseconds) : null)];

    private protected static IEnumerable<string> Texts<T>(IEnumerable<T> numbers)
        where T : IFormattable => numbers.Select(number => number.ToString(null, CultureInfo.InvariantCulture));
}
