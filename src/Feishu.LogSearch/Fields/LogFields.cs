namespace Feishu.LogSearch;

/// <summary>
/// The tables of fields: <see cref="ServerLogFields"/>, <see cref="EventLogFields"/> and <see cref="ClientLogFields"/>
/// declare each kind's fields once, and glossary, stores, filters, exports and pages are made from them.
/// <see cref="CoverageLogFields"/> is what stores keep of the library's own recording.
/// </summary>
public static class LogFields
{
    internal const string KeywordFilter = "keyword";

    /// <summary>When it happened (起止时间段 searches it). Every record has it.</summary>
    public static LogField Time { get; } = Shared(
        "time",
        LogFieldType.Time,
        new("Time", "时间"),
        new("When the call was made, the event was received, or the client call happened; in whole milliseconds.", "API 调用、事件接收或客户端调用发生的时间，精确到毫秒。"));

    /// <summary>The app that the record belongs to. Every record has it.</summary>
    public static LogField AppId { get; } = Shared(
        "app_id",
        LogFieldType.Identifier,
        new("App ID", "应用 ID"),
        new("The app (cli_…) that the record belongs to; every search reads one app.", "日志所属应用的 App ID（cli_…），每次检索只针对一个应用。"));

    /// <summary>The record's own id, unique among the records of one kind and app. Every record has it.</summary>
    public static LogField Id { get; } = Shared(
        "id",
        LogFieldType.Identifier,
        new("Record ID", "记录 ID"),
        new("The id of this record, made when it was recorded; it is not an id of the platform.", "本条记录的唯一标识，记录时由本库生成，并非开放平台的标识。"));

    /// <summary>The table of one kind's fields.</summary>
    /// <param name="kind">The kind of log.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="kind"/> is not a <see cref="LogKind"/>.</exception>
    public static LogFieldTable For(LogKind kind) => kind switch
    {
        LogKind.Server => ServerLogFields.Table,
        LogKind.Event => EventLogFields.Table,
        LogKind.Client => ClientLogFields.Table,
        LogKind.Coverage => CoverageLogFields.Table,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, $"{kind} is not a {nameof(LogKind)}. Use Server, Event, Client or Coverage."),
    };

    private static LogField Shared(string name, LogFieldType type, BilingualText label, BilingualText meaning) =>
        new(kind: null, name, type, slot: -1, label, meaning, LogFilterKind.None, name, LogFieldTraits.None);
}
