using System.Diagnostics.CodeAnalysis;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch;

/// <summary>One push of an event to the app (事件日志).</summary>
public sealed record EventLogEntry : LogEntry
{
    /// <summary>Makes an entry; its properties are set by an object initializer.</summary>
    public EventLogEntry()
        : base(LogKind.Event)
    {
    }

    [SetsRequiredMembers]
    internal EventLogEntry(LogRecord record)
        : base(record)
    {
    }

    /// <summary>The event's type, such as <c>im.message.receive_v1</c>.</summary>
    public string? EventType
    {
        get => Text(EventLogFields.EventType);
        init => Set(EventLogFields.EventType, value);
    }

    /// <summary><c>header.event_id</c> (schema 2.0) or <c>uuid</c> (schema 1.0).</summary>
    public string? EventId
    {
        get => Text(EventLogFields.EventId);
        init => Set(EventLogFields.EventId, value);
    }

    /// <summary><c>1.0</c> or <c>2.0</c>.</summary>
    public string? Schema
    {
        get => Text(EventLogFields.Schema);
        init => Set(EventLogFields.Schema, value);
    }

    /// <summary>How the event reached the app.</summary>
    public EventTransport? Transport
    {
        get => WireName.ToTransport(Text(EventLogFields.Transport));
        init => Set(EventLogFields.Transport, value is { } known ? WireName.Of(known) : null);
    }

    /// <summary>The tenant in which the event happened.</summary>
    public string? TenantKey
    {
        get => Text(EventLogFields.TenantKey);
        init => Set(EventLogFields.TenantKey, value);
    }

    /// <summary>How the push ended.</summary>
    public override required LogStatus Status
    {
        get => (LogStatus)(Number(EventLogFields.Status) ?? (long)LogStatus.Fail);
        init => Set(EventLogFields.Status, (long)value);
    }

    /// <summary>The HTTP status that the app answered.</summary>
    public int? HttpStatus
    {
        get => Int(EventLogFields.HttpStatus);
        init => Set(EventLogFields.HttpStatus, value);
    }

    /// <summary>Why the push failed.</summary>
    public string? ErrorMessage
    {
        get => Text(EventLogFields.ErrorMessage);
        init => Set(EventLogFields.ErrorMessage, value);
    }

    /// <summary>How long the app took to answer, to the millisecond.</summary>
    public TimeSpan? Duration
    {
        get => Span(EventLogFields.Duration);
        init => Set(EventLogFields.Duration, value);
    }

    /// <summary>When the event happened, by the platform's clock.</summary>
    public DateTimeOffset? CreatedTime
    {
        get => Instant(EventLogFields.CreatedTime);
        init => Set(EventLogFields.CreatedTime, value);
    }

    /// <summary>How long after it happened the event arrived, to the millisecond.</summary>
    public TimeSpan? PushDelay
    {
        get => Span(EventLogFields.PushDelay);
        init => Set(EventLogFields.PushDelay, value);
    }

    /// <summary>Which push of the same event id this is; 0 is the first.</summary>
    public int? RetryCount
    {
        get => Int(EventLogFields.RetryCount);
        init => Set(EventLogFields.RetryCount, value);
    }

    /// <summary>The host's trace in which the event was handled.</summary>
    public string? TraceId
    {
        get => Text(EventLogFields.TraceId);
        init => Set(EventLogFields.TraceId, value);
    }

    /// <summary>The event's body, redacted; only where the host asked for it.</summary>
    public string? Body
    {
        get => Text(EventLogFields.Body);
        init => Set(EventLogFields.Body, value);
    }
}
