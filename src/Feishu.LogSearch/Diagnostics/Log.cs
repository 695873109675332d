using Microsoft.Extensions.Logging;

namespace Feishu.LogSearch;

/// <summary>Every log message of this package.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "The log store {Store} is ready.")]
    public static partial void StoreReady(ILogger logger, string store);

    [LoggerMessage(2, LogLevel.Error, "The log store {Store} failed to {Operation}.")]
    public static partial void StoreFailed(ILogger logger, Exception exception, string store, string operation);

    [LoggerMessage(3, LogLevel.Debug, "A query was refused: {Code}.")]
    public static partial void QueryRefused(ILogger logger, string code);

    [LoggerMessage(4, LogLevel.Debug, "A batch of {Count} records was refused: {Code}.")]
    public static partial void BatchRefused(ILogger logger, int count, string code);
}
