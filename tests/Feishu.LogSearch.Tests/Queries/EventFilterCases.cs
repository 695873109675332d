namespace Feishu.LogSearch.Tests;

internal static class EventFilterCases
{
    private const string EventId = "f7984f25108f8137722bb63cee927e66";

    public static IEnumerable<FilterCase> All { get; } =
    [
        FilterCase.Event("event_type several", q => q.WithEventType("im.message.receive_v1", "user_status_change"), [Some.Push() with { EventType = "im.message.receive_v1" }, Some.Push() with { EventType = "user_status_change" }], [Some.Push() with { EventType = "im.message.receive_v2" }, Some.Push() with { EventType = "im.message" }, Some.Push()]),
        FilterCase.Event("event_id of either schema", q => q.WithEventId(EventId), [Some.Push() with { EventId = EventId, Schema = "2.0" }, Some.Push() with { EventId = EventId, Schema = "1.0" }], [Some.Push() with { EventId = EventId.ToUpperInvariant() }, Some.Push() with { TraceId = EventId }, Some.Push()]),
        FilterCase.Event("schema", q => (EventLogQuery)q.With(LogFilter.Of(EventLogFields.Table.FindFilter("schema")!, ["1.0"])), [Some.Push() with { Schema = "1.0" }], [Some.Push() with { Schema = "2.0" }, Some.Push()]),
        FilterCase.Event("transport", q => q.WithTransport(EventTransport.LongConnection), [Some.Push() with { Transport = EventTransport.LongConnection }], [Some.Push() with { Transport = EventTransport.Webhook }, Some.Push()]),
        FilterCase.Event("tenant_key", q => q.WithTenantKey("t1"), [Some.Push() with { TenantKey = "t1" }], [Some.Push() with { TenantKey = "T1" }, Some.Push()]),
        FilterCase.Event("status several", q => q.WithStatus(LogStatus.Success, LogStatus.Timeout), [Some.Push(), Some.Push(status: LogStatus.Timeout)], [Some.Push(status: LogStatus.Fail)]),
        FilterCase.Event("http_status", q => q.WithHttpStatus(500), [Some.Push() with { HttpStatus = 500 }], [Some.Push() with { HttpStatus = 200 }, Some.Push()]),
        FilterCase.Event("error_message", q => q.WithErrorMessage("refused"), [Some.Push() with { ErrorMessage = "connection REFUSED" }], [Some.Push() with { ErrorMessage = "time-out" }, Some.Push() with { Body = "refused" }, Some.Push()]),
        FilterCase.Event("duration_ms", q => q.WithDuration(min: TimeSpan.FromSeconds(3)), [Some.Push() with { Duration = TimeSpan.FromSeconds(3) }], [Some.Push() with { Duration = TimeSpan.FromSeconds(2) }, Some.Push() with { PushDelay = TimeSpan.FromSeconds(4) }, Some.Push()]),
        FilterCase.Event("push_delay_ms", q => q.WithPushDelay(TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(5)), [Some.Push() with { PushDelay = TimeSpan.FromSeconds(15) }, Some.Push() with { PushDelay = TimeSpan.FromMinutes(5) }], [Some.Push() with { PushDelay = TimeSpan.FromSeconds(14) }, Some.Push() with { Duration = TimeSpan.FromSeconds(20) }, Some.Push()]),
        FilterCase.Event("retry_count", q => q.WithRetryCount(1, 4), [Some.Push() with { RetryCount = 1 }, Some.Push() with { RetryCount = 4 }], [Some.Push() with { RetryCount = 0 }, Some.Push()]),
        FilterCase.Event("trace_id", q => q.WithTraceId("t-1"), [Some.Push() with { TraceId = "t-1" }], [Some.Push() with { EventId = "t-1" }, Some.Push()]),
        FilterCase.Event("keyword in event_type or error_message", q => q.WithKeywords("message", "V1 拒绝"), [Some.Push() with { EventType = "im.message.receive_v1", ErrorMessage = "拒绝" }], [Some.Push() with { EventType = "im.message.receive_v1" }, Some.Push() with { Body = "message v1 拒绝" }, Some.Push()]),
    ];
}
