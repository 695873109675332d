namespace Feishu.LogSearch;

/// <summary>The three kinds of log that the platform's log search knows, and one of the library's own.</summary>
public enum LogKind
{
    /// <summary>Calls of the app to the platform's server API (服务端日志).</summary>
    Server = 0,

    /// <summary>Events that the platform pushed to the app (事件日志).</summary>
    Event = 1,

    /// <summary>Calls of mini programs, web apps and widgets to the client SDK (客户端日志).</summary>
    Client = 2,

    /// <summary>
    /// When the library itself was recording, and what it lost (采集覆盖). Stores keep it like any other kind; no query
    /// searches it: results answer from it (<see cref="LogResults{TEntry}.GetCoverageAsync"/>).
    /// </summary>
    Coverage = 3,
}
