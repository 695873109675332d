using Microsoft.Extensions.Logging;

namespace Feishu.LogSearch.ClickHouse;

/// <summary>Every log message of this package.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "The log store's tables {Table} are of version {Version} now; they were of version {Before}.")]
    public static partial void Migrated(ILogger logger, string table, int before, int version);

    [LoggerMessage(2, LogLevel.Information, "The log store's table {Table} keeps the records of {Apps} apps for as long as their retention says now; the server applies it in the background.")]
    public static partial void RetentionChanged(ILogger logger, string table, int apps);

    [LoggerMessage(3, LogLevel.Warning, "ClickHouse at {Address} cannot be used; another address is tried, and this one again after {Pause}.")]
    public static partial void EndpointFailed(ILogger logger, Exception exception, string address, TimeSpan pause);

    [LoggerMessage(4, LogLevel.Warning, "The clock of ClickHouse at {Address} differs from ours by {Difference}.")]
    public static partial void ClockDiffers(ILogger logger, string address, TimeSpan difference);

    [LoggerMessage(5, LogLevel.Warning, "A search of {App} reached a limit and was answered for the time from {Start} only.")]
    public static partial void AnswerIsPartial(ILogger logger, Exception exception, string app, DateTimeOffset start);

    [LoggerMessage(6, LogLevel.Debug, "The search {QueryId} could not be stopped on ClickHouse at {Address}; it ends at its limits.")]
    public static partial void KillFailed(ILogger logger, Exception exception, string queryId, string address);
}
