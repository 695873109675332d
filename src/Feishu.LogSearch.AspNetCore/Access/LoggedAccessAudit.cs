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
        Log.Accessed(_logger, level, OneLine(access.AppId), OneLine(access.UserName), access.Action, access.Outcome, access.Entries, access.Code, access.Query);
        return ValueTask.CompletedTask;
    }

    // Both may be of the user's making, and a line of text must not be taken for two. The query is escaped by its form.
    private static string? OneLine(string? text) =>
        text is null ? null : string.Concat(text.Select(letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' ? ' ' : letter));
}
