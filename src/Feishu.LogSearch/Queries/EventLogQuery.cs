namespace Feishu.LogSearch;

/// <summary>A search of event logs (检索事件日志): events that the platform pushed to an app.</summary>
public sealed record EventLogQuery : LogQuery<EventLogEntry>
{
    private EventLogQuery(string appId)
        : base(appId)
    {
    }

    /// <inheritdoc/>
    public override LogKind Kind => LogKind.Event;

    /// <summary>Begins a search of one app's event logs.</summary>
    /// <param name="appId">The app (<c>cli_…</c>).</param>
    /// <returns>A query without time range and filters.</returns>
    public static EventLogQuery ForApp(string appId) => new(appId);

    /// <summary>Filters by event type (事件类型).</summary>
    /// <param name="eventTypes">The types, such as <c>im.message.receive_v1</c>, any of which matches; none takes the filter away.</param>
    /// <returns>The query with this filter in place of an earlier one.</returns>
    public EventLogQuery WithEventType(params IEnumerable<string> eventTypes) => By(EventLogFields.EventType, eventTypes);

    /// <summary>Filters by event id (Event ID): <c>header.event_id</c> in schema 2.0, <c>uuid</c> in schema 1.0.</summary>
    /// <param name="eventIds">The ids, any of which matches; none takes the filter away.</param>
    /// <returns>The query with this filter in place of an earlier one.</returns>
    public EventLogQuery WithEventId(params IEnumerable<string> eventIds) => By(EventLogFields.EventId, eventIds);

    /// <summary>Filters by tenant key (用户企业标识). Store apps only.</summary>
    /// <param name="tenantKeys">The keys, any of which matches; none takes the filter away.</param>
    /// <returns>The query with this filter in place of an earlier one.</returns>
    public EventLogQuery WithTenantKey(params IEnumerable<string> tenantKeys) => By(EventLogFields.TenantKey, tenantKeys);

    /// <summary>Filters by the HTTP status that the app answered.</summary>
    /// <param name="statuses">The statuses, any of which matches; none takes the filter away.</param>
    /// <returns>The query with this filter in place of an earlier one.</returns>
    public EventLogQuery WithHttpStatus(params IEnumerable<int> statuses) => By(EventLogFields.HttpStatus, Texts(statuses));

    /// <summary>Filters by how long the app took to answer (耗时), both bounds included, to the millisecond.</summary>
    /// <param name="min">The shortest duration; <see langword="null"/> for none.</param>
    /// <param name="max">The longest duration; <see langword="null"/> for none.</param>
    /// <returns>The query with this filter in place of an earlier one; without bounds, without it.</returns>
    public EventLogQuery WithDuration(TimeSpan? min = null, TimeSpan? max = null) => By(EventLogFields.Duration, Bounds(min, max));

    /// <summary>Filters by how long after it happened the event arrived, both bounds included, to the millisecond.</summary>
    /// <param name="min">The shortest delay; <see langword="null"/> for none.</param>
    /// <param name="max">The longest delay; <see langword="null"/> for none.</param>
    /// <returns>The query with this filter in place of an earlier one; without bounds, without it.</returns>
    public EventLogQuery WithPushDelay(TimeSpan? min = null, TimeSpan? max = null) => By(EventLogFields.PushDelay, Bounds(min, max));

    /// <summary>Filters by which push of its event it was.</summary>
    /// <param name="counts">0 for the first push, 1 for the first retry; any of them matches; none takes the filter away.</param>
    /// <returns>The query with this filter in place of an earlier one.</returns>
    public EventLogQuery WithRetryCount(params IEnumerable<int> counts) => By(EventLogFields.RetryCount, Texts(counts));

    /// <summary>Filters by the way in which events arrived.</summary>
    /// <param name="transports">The ways, any of which matches; none takes the filter away.</param>
    /// <returns>The query with this filter in place of an earlier one.</returns>
    public EventLogQuery WithTransport(params IEnumerable<EventTransport> transports) => By(EventLogFields.Transport, transports.Select(WireName.Of));

    private EventLogQuery By(LogField field, params IEnumerable<string> values) => (EventLogQuery)Filter(FilterOf(field), values);
}
