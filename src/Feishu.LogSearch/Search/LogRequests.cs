using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch;

/// <summary>Makes the requests to the store that a checked query stands for.</summary>
internal static class LogRequests
{
    public static LogReadRequest Read(LogQuery query, LogWindow window, int limit, LogPosition? before = null) => new()
    {
        Kind = query.Kind,
        AppId = query.AppId,
        Window = window,
        Conditions = LogQueryConditions.Of(query),
        Before = before,
        Limit = limit,
    };

    public static LogHistogramRequest Histogram(LogQuery query, LogWindow window, DateTimeOffset origin, TimeSpan bucketSize) => new()
    {
        Kind = query.Kind,
        AppId = query.AppId,
        Window = window,
        Conditions = LogQueryConditions.Of(query),
        Origin = origin,
        BucketSize = bucketSize,
    };

    public static LogFacetRequest Facet(LogQuery query, LogWindow window, LogField field, int top) => new()
    {
        Kind = query.Kind,
        AppId = query.AppId,
        Window = window,
        Conditions = LogQueryConditions.Of(query),
        Field = field,
        Top = top,
    };
}
