namespace Feishu.LogSearch;

/// <summary>What queries of all kinds can say. Each method keeps the query's own type, so that a chain never loses it.</summary>
public static class LogQueryExtensions
{
    /// <summary>Searches a time range.</summary>
    /// <typeparam name="TQuery">The type of query.</typeparam>
    /// <param name="query">The query.</param>
    /// <param name="range">The range.</param>
    /// <returns>The query with this range in place of any other.</returns>
    public static TQuery Within<TQuery>(this TQuery query, LogTimeRange range)
        where TQuery : LogQuery
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(range);
        return (TQuery)query.WithRange(range);
    }

    /// <summary>Searches from one instant, included, to another, not included (<see cref="LogTimeRange.Between"/>).</summary>
    /// <typeparam name="TQuery">The type of query.</typeparam>
    /// <param name="query">The query.</param>
    /// <param name="start">The first instant.</param>
    /// <param name="end">The instant after the last: later, by at most 24 hours.</param>
    /// <returns>The query with this range in place of any other.</returns>
    /// <exception cref="LogQueryException">The range is reversed, empty or too long.</exception>
    public static TQuery Between<TQuery>(this TQuery query, DateTimeOffset start, DateTimeOffset end)
        where TQuery : LogQuery => query.Within(LogTimeRange.Between(start, end));

    /// <summary>Searches the time up to now (<see cref="LogTimeRange.Last"/>).</summary>
    /// <typeparam name="TQuery">The type of query.</typeparam>
    /// <param name="query">The query.</param>
    /// <param name="length">How far back: more than nothing, at most 24 hours.</param>
    /// <returns>The query with this range in place of any other.</returns>
    /// <exception cref="LogQueryException">The length is not positive, or too long.</exception>
    public static TQuery Last<TQuery>(this TQuery query, TimeSpan length)
        where TQuery : LogQuery => query.Within(LogTimeRange.Last(length));

    /// <summary>Searches one whole day of the app's calendar (<see cref="LogTimeRange.Day"/>).</summary>
    /// <typeparam name="TQuery">The type of query.</typeparam>
    /// <param name="query">The query.</param>
    /// <param name="date">The day.</param>
    /// <returns>The query with this range in place of any other.</returns>
    public static TQuery On<TQuery>(this TQuery query, DateOnly date)
        where TQuery : LogQuery => query.Within(LogTimeRange.Day(date));

    /// <summary>Filters by status (返回状态).</summary>
    /// <typeparam name="TQuery">The type of query.</typeparam>
    /// <param name="query">The query.</param>
    /// <param name="statuses">The statuses, any of which matches; none takes the filter away.</param>
    /// <returns>The query with this filter in place of an earlier one.</returns>
    public static TQuery WithStatus<TQuery>(this TQuery query, params IEnumerable<LogStatus> statuses)
        where TQuery : LogQuery => query.Filter(ServerLogFields.Status, statuses.Select(WireName.Of));

    /// <summary>Filters by error message (错误信息).</summary>
    /// <typeparam name="TQuery">The type of query.</typeparam>
    /// <param name="query">The query.</param>
    /// <param name="text">What the message contains, A–Z and a–z alike.</param>
    /// <returns>The query with this filter in place of an earlier one.</returns>
    public static TQuery WithErrorMessage<TQuery>(this TQuery query, string text)
        where TQuery : LogQuery => query.Filter(ServerLogFields.ErrorMessage, [text]);

    /// <summary>Filters by the host's trace id.</summary>
    /// <typeparam name="TQuery">The type of query.</typeparam>
    /// <param name="query">The query.</param>
    /// <param name="traceIds">The trace ids, any of which matches; none takes the filter away.</param>
    /// <returns>The query with this filter in place of an earlier one.</returns>
    public static TQuery WithTraceId<TQuery>(this TQuery query, params IEnumerable<string> traceIds)
        where TQuery : LogQuery => query.Filter(ServerLogFields.TraceId, traceIds);

    /// <summary>
    /// Filters by keywords (日志关键词): each must be contained, A–Z and a–z alike, in at least one of the kind's keyword
    /// fields. Server: url, error_message. Event: event_type, error_message. Client: api, message, error_message.
    /// </summary>
    /// <typeparam name="TQuery">The type of query.</typeparam>
    /// <param name="query">The query.</param>
    /// <param name="keywords">Keywords, at most 10; each text is split at white space.</param>
    /// <returns>The query with this filter in place of an earlier one.</returns>
    public static TQuery WithKeywords<TQuery>(this TQuery query, params IEnumerable<string> keywords)
        where TQuery : LogQuery
    {
        ArgumentNullException.ThrowIfNull(query);
        return (TQuery)query.With(LogFilter.Of(LogFields.For(query.Kind).FindFilter(LogFields.KeywordFilter)!, keywords));
    }

    /// <summary>
    /// Leaves out the records that match any of some filters: <c>query.Excluding(q =&gt; q.WithMethod("GET"))</c>. A record
    /// that lacks a filtered field stays. Of keywords, each one by itself leaves out what contains it.
    /// </summary>
    /// <typeparam name="TQuery">The type of query.</typeparam>
    /// <param name="query">The query.</param>
    /// <param name="filters">Sets the filters to negate, on a query that has none.</param>
    /// <returns>The query with these negated filters in place of earlier negated ones of the same names.</returns>
    /// <exception cref="ArgumentException"><paramref name="filters"/> set a time range: that cannot be excluded.</exception>
    public static TQuery Excluding<TQuery>(this TQuery query, Func<TQuery, TQuery> filters)
        where TQuery : LogQuery
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(filters);
        TQuery excluded = filters((TQuery)query.WithoutFilters().WithRange(null));
        if (excluded.Range is not null)
        {
            throw new ArgumentException("A time range cannot be excluded. Set it on the query itself.", nameof(filters));
        }

        return excluded.Filters.Aggregate(query, (result, filter) => (TQuery)result.With(filter.Negate()));
    }

    // The fields that all kinds have are named alike in each: the server's stands for its namesakes.
    private static TQuery Filter<TQuery>(this TQuery query, LogField field, IEnumerable<string> values)
        where TQuery : LogQuery
    {
        ArgumentNullException.ThrowIfNull(query);
        return (TQuery)query.With(LogFilter.Of(query.FilterOf(field), values));
    }
}
