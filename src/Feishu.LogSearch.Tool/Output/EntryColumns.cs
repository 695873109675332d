namespace Feishu.LogSearch.Tool.Output;

/// <summary>Which fields of an entry are shown.</summary>
internal static class EntryColumns
{
    private const int RoomForIds = 110;
    private const int RoomForAll = 150;

    private static readonly LogField[] Ids = [ServerLogFields.LogId, EventLogFields.EventId, ClientLogFields.OpenId];
    private static readonly LogField[] Details = [ServerLogFields.Method, ServerLogFields.HttpStatus, ServerLogFields.Duration, EventLogFields.RetryCount, EventLogFields.Duration];

    /// <summary>What one looks at first, as far as the terminal has room for it.</summary>
    public static IReadOnlyList<LogField> Usual(LogKind kind, int width) =>
        [.. Usual(kind).Where(column => width >= (Details.Contains(column) ? RoomForAll : Ids.Contains(column) ? RoomForIds : 0))];

    /// <exception cref="ToolException">A name is no field of the kind.</exception>
    public static IReadOnlyList<LogField> Named(LogKind kind, IEnumerable<string> names)
    {
        LogFieldTable table = LogFields.For(kind);
        return [.. names.SelectMany(name => name.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Select(Find)];

        LogField Find(string name) => table.FindField(name) ?? throw new ToolException(
            ExitCode.Refused,
            $"'{name}' is no field of {kind.ToString().ToLowerInvariant()} logs. Fields: {string.Join(", ", table.Fields)}.");
    }

    private static LogField[] Usual(LogKind kind) => kind switch
    {
        LogKind.Server => [LogFields.Time, ServerLogFields.Status, ServerLogFields.Method, ServerLogFields.Url, ServerLogFields.HttpStatus, ServerLogFields.ErrorCode, ServerLogFields.ErrorMessage, ServerLogFields.Duration, ServerLogFields.LogId],
        LogKind.Event => [LogFields.Time, EventLogFields.Status, EventLogFields.EventType, EventLogFields.EventId, EventLogFields.RetryCount, EventLogFields.Duration, EventLogFields.ErrorMessage],
        _ => [LogFields.Time, ClientLogFields.Status, ClientLogFields.Api, ClientLogFields.ErrorCode, ClientLogFields.Message, ClientLogFields.OpenId],
    };
}
