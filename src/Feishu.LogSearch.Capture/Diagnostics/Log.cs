using Microsoft.Extensions.Logging;

namespace Feishu.LogSearch.Capture;

/// <summary>Every log message of this package.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "The log store failed. It is tried again; up to {Capacity} entries wait meanwhile, and more are dropped.")]
    public static partial void StoreOut(ILogger logger, Exception exception, int capacity);

    [LoggerMessage(2, LogLevel.Information, "The log store takes entries again after {Outage}.")]
    public static partial void StoreBack(ILogger logger, TimeSpan outage);

    [LoggerMessage(3, LogLevel.Warning, "{Count} log entries were dropped, {Total} since start. By reason: {Reasons}.")]
    public static partial void EntriesDropped(ILogger logger, long count, long total, string reasons);

    [LoggerMessage(4, LogLevel.Debug, "A log entry was dropped because it breaks a rule ({Code}): {Message}")]
    public static partial void EntryInvalid(ILogger logger, string code, string message);

    [LoggerMessage(5, LogLevel.Error, "Deleting expired log entries failed. The next try follows in {Interval}.")]
    public static partial void SweepFailed(ILogger logger, Exception exception, TimeSpan interval);

    [LoggerMessage(6, LogLevel.Debug, "Capturing a call failed ({Stage}); the call itself is not affected.")]
    public static partial void CaptureFailed(ILogger logger, Exception exception, string stage);

    [LoggerMessage(7, LogLevel.Warning, "A push to {AppId} was refused ({Code}): {Reason}")]
    public static partial void EventRefused(ILogger logger, string appId, string code, string reason);

    [LoggerMessage(8, LogLevel.Warning, "The log store could not be asked for earlier pushes of events. Until it can, only those count that this process has seen.")]
    public static partial void EventLookupFailed(ILogger logger, Exception exception);

    [LoggerMessage(9, LogLevel.Information, "A batch of {Count} records was found in the store, though no try within {Age} seemed to succeed. It is not sent again.")]
    public static partial void BatchWasKept(ILogger logger, int count, TimeSpan age);

    [LoggerMessage(20, LogLevel.Debug, "{Count} of {Total} client reports of {AppId} were refused, the first with {Code}.")]
    public static partial void ReportsRefused(ILogger logger, int count, int total, string appId, string code);

    [LoggerMessage(21, LogLevel.Debug, "A batch of client reports of {AppId} was refused ({Code}).")]
    public static partial void ReportBatchRefused(ILogger logger, string appId, string code);

    [LoggerMessage(40, LogLevel.Information, "{Count} messages for support were forwarded to {Host}.")]
    public static partial void Forwarded(ILogger logger, int count, string host);

    [LoggerMessage(41, LogLevel.Warning, "A message for support did not arrive (try {Attempt}): {Reason} It is tried again.")]
    public static partial void ForwardRetried(ILogger logger, int attempt, string reason);

    [LoggerMessage(42, LogLevel.Error, "A message for support did not arrive after {Attempts} tries: {Reason}")]
    public static partial void ForwardFailed(ILogger logger, int attempts, string reason);
}
