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

    /// <summary>
    /// The request that goes on where an answer ended: after its last record, or where the store stopped at a limit of its
    /// own; <see langword="null"/> where there is no more, or no way on.
    /// </summary>
    public static LogReadRequest? After(LogReadRequest request, LogReadResult result)
    {
        if (result.Completeness.IsComplete)
        {
            return result.Records.Length < request.Limit ? null : request with { Before = result.Records[^1].Position };
        }

        // The next answer must begin earlier, or it would be asked for without end.
        return result.Completeness is { Reason: LogPartialReason.StoreLimit, Covered: { } covered }
            && covered.Start > request.Window.Start
            && new LogPosition(covered.Start, "") is var position
            && (request.Before is not { } before || position < before)
            ? request with { Before = position }
            : null;
    }

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
