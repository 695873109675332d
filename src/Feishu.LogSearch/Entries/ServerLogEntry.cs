using System.Diagnostics.CodeAnalysis;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch;

/// <summary>One call of an app to the platform's server API (服务端日志).</summary>
public sealed record ServerLogEntry : LogEntry
{
    /// <summary>Makes an entry; its properties are set by an object initializer.</summary>
    public ServerLogEntry()
        : base(LogKind.Server)
    {
    }

    [SetsRequiredMembers]
    internal ServerLogEntry(LogRecord record)
        : base(record)
    {
    }

    /// <summary>The platform's id of the call: response header <c>X-Tt-Logid</c>, else the body's <c>error.log_id</c>.</summary>
    public string? LogId
    {
        get => Text(ServerLogFields.LogId);
        init => Set(ServerLogFields.LogId, value);
    }

    /// <summary>The response header <c>X-Request-Id</c>.</summary>
    public string? RequestId
    {
        get => Text(ServerLogFields.RequestId);
        init => Set(ServerLogFields.RequestId, value);
    }

    /// <summary>The HTTP method; what is set is put in upper case.</summary>
    public string? Method
    {
        get => Text(ServerLogFields.Method);
        init => Set(ServerLogFields.Method, value?.ToUpperInvariant());
    }

    /// <summary>The request's path; what is set is cut to it: scheme, host, query, fragment and a trailing slash are dropped.</summary>
    public string? Url
    {
        get => Text(ServerLogFields.Url);
        init => Set(ServerLogFields.Url, RequestPath.Normalize(value));
    }

    /// <summary>The documented path template, such as <c>/open-apis/im/v1/messages/:message_id</c>; <see langword="null"/> when unknown.</summary>
    public string? Api
    {
        get => Text(ServerLogFields.Api);
        init => Set(ServerLogFields.Api, value);
    }

    /// <summary>The host that was called.</summary>
    public string? Host
    {
        get => Text(ServerLogFields.Host);
        init => Set(ServerLogFields.Host, value);
    }

    /// <summary>The tenant on whose behalf the call was made.</summary>
    public string? TenantKey
    {
        get => Text(ServerLogFields.TenantKey);
        init => Set(ServerLogFields.TenantKey, value);
    }

    /// <summary>The user as whom the call was made; only calls with a user_access_token have one.</summary>
    public string? OpenId
    {
        get => Text(ServerLogFields.OpenId);
        init => Set(ServerLogFields.OpenId, value);
    }

    /// <summary>The kind of access token; <see langword="null"/> when the call carried none.</summary>
    public FeishuTokenType? TokenType
    {
        get => WireName.ToTokenType(Text(ServerLogFields.TokenType));
        init => Set(ServerLogFields.TokenType, value is { } known ? WireName.Of(known) : null);
    }

    /// <summary>How the call ended.</summary>
    public override required LogStatus Status
    {
        get => (LogStatus)(Number(ServerLogFields.Status) ?? (long)LogStatus.Fail);
        init => Set(ServerLogFields.Status, (long)value);
    }

    /// <summary>The HTTP status of the answer; <see langword="null"/> when there was none.</summary>
    public int? HttpStatus
    {
        get => Int(ServerLogFields.HttpStatus);
        init => Set(ServerLogFields.HttpStatus, value);
    }

    /// <summary>The answer's <c>code</c>; 0 is success.</summary>
    public long? ErrorCode
    {
        get => Number(ServerLogFields.ErrorCode);
        init => Set(ServerLogFields.ErrorCode, value);
    }

    /// <summary>The answer's <c>msg</c> when the call failed, or why there was no answer.</summary>
    public string? ErrorMessage
    {
        get => Text(ServerLogFields.ErrorMessage);
        init => Set(ServerLogFields.ErrorMessage, value);
    }

    /// <summary>The platform's own link to suggestions for this failure (<c>error.troubleshooter</c>).</summary>
    public string? Troubleshooter
    {
        get => Text(ServerLogFields.Troubleshooter);
        init => Set(ServerLogFields.Troubleshooter, value);
    }

    /// <summary>How long the call took, to the millisecond.</summary>
    public TimeSpan? Duration
    {
        get => Span(ServerLogFields.Duration);
        init => Set(ServerLogFields.Duration, value);
    }

    /// <summary>1 for the first try of a call, 2 for its first retry.</summary>
    public int? Attempt
    {
        get => Int(ServerLogFields.Attempt);
        init => Set(ServerLogFields.Attempt, value);
    }

    /// <summary>The host's trace in which the call was made.</summary>
    public string? TraceId
    {
        get => Text(ServerLogFields.TraceId);
        init => Set(ServerLogFields.TraceId, value);
    }

    /// <summary>The length of the request's body in bytes, where it was known.</summary>
    public long? RequestBytes
    {
        get => Number(ServerLogFields.RequestBytes);
        init => Set(ServerLogFields.RequestBytes, value);
    }

    /// <summary>The length of the answer's body in bytes, where it was known.</summary>
    public long? ResponseBytes
    {
        get => Number(ServerLogFields.ResponseBytes);
        init => Set(ServerLogFields.ResponseBytes, value);
    }

    /// <summary>The request's body, redacted; only where the host asked for it.</summary>
    public string? RequestBody
    {
        get => Text(ServerLogFields.RequestBody);
        init => Set(ServerLogFields.RequestBody, value);
    }

    /// <summary>The answer's body, redacted; only where the host asked for it.</summary>
    public string? ResponseBody
    {
        get => Text(ServerLogFields.ResponseBody);
        init => Set(ServerLogFields.ResponseBody, value);
    }
}
