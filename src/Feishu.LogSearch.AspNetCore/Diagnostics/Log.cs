using Microsoft.Extensions.Logging;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>Every log message of this package.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "The handler of {EventType} (event id {EventId}) of {AppId} failed.")]
    public static partial void EventHandlerFailed(ILogger logger, Exception exception, string eventType, string? eventId, string appId);

    [LoggerMessage(EventId = 20, EventName = "Accessed", Message = "Access to the logs of {AppId} by {User}: {Action}, {Outcome} (entries: {Entries}, code: {Code}, query: {Query}).")]
    public static partial void Accessed(
        ILogger logger, LogLevel level, string? appId, string? user, LogAccessAction action, LogAccessOutcome outcome, long? entries, string? code, string? query);

    [LoggerMessage(21, LogLevel.Error, "The log search page could not answer {Route} ({Code}).")]
    public static partial void AnswerFailed(ILogger logger, Exception exception, string route, string code);

    [LoggerMessage(22, LogLevel.Error, "What came of an access to the log search page ({Action}, {Outcome}) could not be recorded.")]
    public static partial void AuditFailed(ILogger logger, Exception exception, LogAccessAction action, LogAccessOutcome outcome);

    [LoggerMessage(40, LogLevel.Warning, "The log store could not say to the health check how it is.")]
    public static partial void StoreCheckFailed(ILogger logger, Exception exception);
}
