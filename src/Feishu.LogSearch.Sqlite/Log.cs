using Microsoft.Extensions.Logging;

namespace Feishu.LogSearch.Sqlite;

/// <summary>Every log message of this package.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Debug, "The log store {Path} merged {Blocks} blocks into one of {Records} records.")]
    public static partial void Compacted(ILogger logger, string path, int blocks, int records);

    [LoggerMessage(2, LogLevel.Warning, "The log store {Path} could not merge small blocks; they stay as they are, and the next appends try again.")]
    public static partial void CompactionFailed(ILogger logger, Exception exception, string path);

    [LoggerMessage(3, LogLevel.Debug, "The log store {Path} stopped while it was merging blocks; they stay as they are.")]
    public static partial void CompactionAbandoned(ILogger logger, string path);
}
