using Microsoft.Extensions.Logging;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>Every log message of this package.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "The handler of {EventType} (event id {EventId}) of {AppId} failed.")]
    public static partial void EventHandlerFailed(ILogger logger, Exception exception, string eventType, string? eventId, string appId);
}
