using Microsoft.Extensions.Logging;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>The audit of hosts that have none of their own: a log message for each access. Counts are many, and of less weight.</summary>
internal sealed class LoggedAccessAudit(ILoggerFactory loggers) : ILogAccessAudit
{
    public const string Category = "Feishu.LogSearch.AspNetCore.Audit";

    private readonly ILogger _logger = loggers.CreateLogger(Category);

    public ValueTask RecordAsync(LogAccessRecord access, CancellationToken cancellationToken)
    {
        LogLevel level = access.Outcome == LogAccessOutcome.Denied ? LogLevel.Warning
            : access.Action == LogAccessAction.Count ? LogLevel.Debug
            : LogLevel.Information;
        Log.Accessed(_logger, level, access.UserName, access.Action, access.AppId, access.Query, access.Entries, access.Outcome, access.Code);
        return ValueTask.CompletedTask;
    }
}
