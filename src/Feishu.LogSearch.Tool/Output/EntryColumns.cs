namespace Feishu.LogSearch.Tool.Output;

/// <summary>Which fields of an entry are shown.</summary>
internal static class EntryColumns
{
    /// <summary>What one looks at first.</summary>
    public static IReadOnlyList<LogField> Usual(LogKind kind) => kind switch
    {
        LogKind.Server => [LogFields.Time, ServerLogFields.Status, ServerLogFields.Method, ServerLogFields.Url, ServerLogFields.HttpStatus, ServerLogFields.ErrorCode, ServerLogFields.ErrorMessage, ServerLogFields.Duration, ServerLogFields.LogId],
        LogKind.Event => [LogFields.Time, EventLogFields.Status, EventLogFields.EventType, EventLogFields.EventId, EventLogFields.RetryCount, EventLogFields.Duration, EventLogFields.ErrorMessage],
        _ => [LogFields.Time, ClientLogFields.Status, ClientLogFields.Api, ClientLogFields.ErrorCode, ClientLogFields.Message, ClientLogFields.OpenId],
    };

    /// <exception cref="ToolException">A name is no field of the kind.</exception>
    public static IReadOnlyList<LogField> Named(LogKind kind, IEnumerable<string> names)
    {
        LogFieldTable table = LogFields.For(kind);
        return [.. names.SelectMany(name => name.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Select(Find)];

        LogField Find(string name) => table.FindField(name) ?? throw new ToolException(
            ExitCode.Refused,
            $"'{name}' is no field of {kind.ToString().ToLowerInvariant()} logs. Fields: {string.Join(", ", table.Fields)}.");
    }
}
