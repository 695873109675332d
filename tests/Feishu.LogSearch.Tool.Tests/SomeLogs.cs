using Feishu.LogSearch.Testing;

namespace Feishu.LogSearch.Tool.Tests;

/// <summary>The logs of the last hour.</summary>
internal sealed class SomeLogs
{
    public const string AppId = "cli_a1b2c3d4e5f60718";

    /// <summary>How many entries there are beside the marked one.</summary>
    public const int Count = 120;

    /// <summary>The one entry that a test can ask for.</summary>
    public ServerLogEntry Marked { get; } = new()
    {
        AppId = AppId,
        Time = DateTimeOffset.UtcNow.AddMinutes(-5),
        Status = LogStatus.Fail,
        Method = "POST",
        Url = "/open-apis/im/v1/messages",
        HttpStatus = 400,
        ErrorCode = 230002,
        ErrorMessage = "The bot can not be outside the group. [red]\u001b[31m",
        LogId = "202607051150467CF379E4E7132535836B",
    };

    public LogBatch Batch()
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        IEnumerable<LogEntry> entries = new LogSamples().Server(AppId, Count, new LogWindow(now.AddMinutes(-50), now.AddMinutes(-10)));
        return LogBatch.Of([.. entries.Append(Marked)]);
    }
}
