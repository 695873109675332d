namespace Feishu.LogSearch;

/// <summary>The kinds of id that can be told from their form.</summary>
public enum FeishuIdKind
{
    /// <summary>A log id: 14 digits of time (UTC+8) and 20 upper-case hex digits, or a client's <c>02</c>, 13 digits and 38 hex digits.</summary>
    LogId = 0,

    /// <summary>A request id: a UUID with hyphens.</summary>
    RequestId = 1,

    /// <summary>An event id, or a trace id: 32 lower-case hex digits. The form does not tell the two apart.</summary>
    EventOrTraceId = 2,

    /// <summary>A user's open_id: <c>ou_…</c>.</summary>
    OpenId = 3,

    /// <summary>An app id: <c>cli_…</c>.</summary>
    AppId = 4,
}
