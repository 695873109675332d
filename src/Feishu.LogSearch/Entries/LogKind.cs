namespace Feishu.LogSearch;

/// <summary>The three kinds of log that the platform's log search knows.</summary>
public enum LogKind
{
    /// <summary>Calls of the app to the platform's server API (服务端日志).</summary>
    Server = 0,

    /// <summary>Events that the platform pushed to the app (事件日志).</summary>
    Event = 1,

    /// <summary>Calls of mini programs, web apps and widgets to the client SDK (客户端日志).</summary>
    Client = 2,
}
