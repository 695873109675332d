namespace Feishu.LogSearch.Tests;

/// <summary>One filter of one kind of log, with entries that it must find and entries that it must not.</summary>
internal sealed record FilterCase(string Name, LogQuery With, LogQuery Without, LogEntry[] Hits, LogEntry[] Misses)
{
    public LogKind Kind => With.Kind;

    /// <summary>The filter's own name: what stands before the case's remark.</summary>
    public string Filter => Name.Split(' ')[0];

    public static FilterCase Server(string name, Func<ServerLogQuery, ServerLogQuery> filter, ServerLogEntry[] hits, ServerLogEntry[] misses) =>
        Of(name, ServerLogQuery.ForApp(Some.StoreApp), filter, hits, misses);

    public static FilterCase Event(string name, Func<EventLogQuery, EventLogQuery> filter, EventLogEntry[] hits, EventLogEntry[] misses) =>
        Of(name, EventLogQuery.ForApp(Some.StoreApp), filter, hits, misses);

    public static FilterCase Client(string name, Func<ClientLogQuery, ClientLogQuery> filter, ClientLogEntry[] hits, ClientLogEntry[] misses) =>
        Of(name, ClientLogQuery.ForApp(Some.StoreApp, ClientFeature.MiniProgram), filter, hits, misses);

    private static FilterCase Of<TQuery>(string name, TQuery query, Func<TQuery, TQuery> filter, LogEntry[] hits, LogEntry[] misses)
        where TQuery : LogQuery
    {
        TQuery last = query.Last(Some.Hour);
        return new FilterCase(name, filter(last), last.Excluding(filter), hits, misses);
    }
}
