using static Feishu.LogSearch.LogFieldTraits;
using static Feishu.LogSearch.LogFieldType;
using static Feishu.LogSearch.LogFilterKind;

namespace Feishu.LogSearch;

/// <summary>The fields of event logs: events that the platform pushed to the app.</summary>
public static class EventLogFields
{
    private static readonly LogFieldTableBuilder Declare = new(LogKind.Event);

    /// <summary><c>event_type</c>: such as <c>im.message.receive_v1</c>.</summary>
    public static LogField EventType { get; } = Declare.Add(
        "event_type",
        Identifier,
        new("Event type", "事件类型"),
        new("The type of the event, such as im.message.receive_v1.", "事件的类型，例如 im.message.receive_v1。"),
        AnyOf,
        Facet | Keyword);

    /// <summary><c>event_id</c>: <c>header.event_id</c> (schema 2.0) or <c>uuid</c> (schema 1.0).</summary>
    public static LogField EventId { get; } = Declare.Add(
        "event_id",
        Identifier,
        new("Event ID", "Event ID"),
        new("The id of the event: header.event_id in schema 2.0, uuid in schema 1.0. All pushes of one event share it.", "事件的唯一标识：2.0 版本为 header.event_id，1.0 版本为 uuid。同一事件的多次推送共用一个 ID。"),
        AnyOf);

    /// <summary><c>schema</c>: <c>1.0</c> or <c>2.0</c>.</summary>
    public static LogField Schema { get; } = Declare.Add(
        "schema",
        Enumeration,
        new("Schema", "事件结构版本"),
        new("The version of the event's structure: 1.0 or 2.0.", "事件结构的版本：1.0 或 2.0。"),
        AnyOf,
        Facet);

    /// <summary><c>transport</c>: webhook or long connection.</summary>
    public static LogField Transport { get; } = Declare.Add(
        "transport",
        Enumeration,
        new("Transport", "推送方式"),
        new("How the event reached the app: webhook or long_connection.", "事件的送达方式：webhook（请求地址）或 long_connection（长连接）。"),
        AnyOf,
        Facet);

    /// <summary><c>tenant_key</c>: the tenant in which the event happened.</summary>
    public static LogField TenantKey { get; } = Declare.Add(
        "tenant_key",
        Identifier,
        new("Tenant key", "用户企业标识"),
        new("The tenant in which the event happened. Only store apps can search by it.", "事件所属企业的唯一标识。仅商店应用可按此条件检索。"),
        AnyOf,
        Facet);

    /// <summary><c>status</c>: how the push ended.</summary>
    public static LogField Status { get; } = Declare.Add(
        "status",
        LogFieldType.Status,
        new("Status", "返回状态"),
        new("success: answered HTTP 200 within 3 seconds; timeout: the handler took longer; fail: everything else. The platform pushes again what did not succeed.", "success：3 秒内返回 HTTP 200；timeout：处理超过 3 秒；fail：其余情况。未成功的事件会被重新推送。"),
        AnyOf,
        Facet);

    /// <summary><c>http_status</c>: the HTTP status that the app answered.</summary>
    public static LogField HttpStatus { get; } = Declare.Add(
        "http_status",
        Number,
        new("HTTP status", "HTTP 状态码"),
        new("The HTTP status (or the long connection's answer code) that the app returned.", "应用返回的 HTTP 状态码（长连接为应答码）。"),
        AnyOf,
        Facet);

    /// <summary><c>error_message</c>: why the push failed.</summary>
    public static LogField ErrorMessage { get; } = Declare.Add(
        "error_message",
        Text,
        new("Error message", "错误信息"),
        new("Why the push failed: the handler's exception, a wrong signature, a body that could not be read.", "推送失败的原因，例如处理异常、签名错误、事件体无法解析。"),
        Contains,
        Facet | Keyword | Sensitive);

    /// <summary><c>duration_ms</c>: how long the app took to answer.</summary>
    public static LogField Duration { get; } = Declare.Add(
        "duration_ms",
        LogFieldType.Duration,
        new("Duration", "耗时"),
        new("How long the app took to answer the push, in milliseconds. The platform waits 3 seconds.", "应用响应推送的耗时，单位毫秒。开放平台最多等待 3 秒。"),
        LogFilterKind.Range);

    /// <summary><c>created_time</c>: when the event happened, by the platform's clock.</summary>
    public static LogField CreatedTime { get; } = Declare.Add(
        "created_time",
        LogFieldType.Time,
        new("Created", "事件创建时间"),
        new("When the event happened, by the platform's clock.", "事件发生的时间，以开放平台为准。"));

    /// <summary><c>push_delay_ms</c>: from <c>created_time</c> to its arrival.</summary>
    public static LogField PushDelay { get; } = Declare.Add(
        "push_delay_ms",
        LogFieldType.Duration,
        new("Push delay", "推送延时"),
        new("How long after it happened the event arrived, in milliseconds.", "从事件发生到应用收到推送的时间，单位毫秒。"),
        LogFilterKind.Range);

    /// <summary><c>retry_count</c>: which delivery of the same event id this is; 0 is the first.</summary>
    public static LogField RetryCount { get; } = Declare.Add(
        "retry_count",
        Number,
        new("Retry count", "重试次数"),
        new("Which push of the same event this is: 0 is the first, 1 the first retry. The platform retries after 15 seconds, 5 minutes, 1 hour and 6 hours.", "同一事件的第几次重推：0 为首次推送，1 为第一次重推。开放平台分别在 15 秒、5 分钟、1 小时、6 小时后重推。"),
        AnyOf,
        Facet);

    /// <summary><c>trace_id</c>: the host's trace, or the long connection frame's.</summary>
    public static LogField TraceId { get; } = Declare.Add(
        "trace_id",
        Identifier,
        new("Trace ID", "链路 ID"),
        new("The host's own trace in which the event was handled; it joins the three kinds of log.", "处理事件时宿主应用的链路追踪 ID，可用于关联三类日志。"),
        AnyOf);

    /// <summary><c>body</c>: the event's body, redacted. Recorded only where the host asked for it.</summary>
    public static LogField Body { get; } = Declare.Add(
        "body",
        Text,
        new("Body", "事件体"),
        new("The event's body with secrets taken out. Recorded only where the host asked for it.", "脱敏后的事件体。仅在宿主应用开启后记录。"),
        traits: Sensitive | OptIn);

    /// <summary>All of them.</summary>
    public static LogFieldTable Table { get; } = Declare.Build();
}
