using Feishu.LogSearch;

namespace HostApp;

/// <summary>
/// The searches as a JSON API. A query is written as <see cref="LogQuery.ToQueryString"/> writes it, so that any link that
/// the host shows works here too.
/// </summary>
internal static class LogSearchApi
{
    private static readonly string[] Languages = ["en", "zh"];

    public static void MapLogSearchApi(this WebApplication app)
    {
        // Refusals are told in the language that the caller asks for.
        app.UseRequestLocalization(options => options.SetDefaultCulture("en").AddSupportedUICultures(Languages));
        app.UseStatusCodePages();
        RouteGroupBuilder api = app.MapGroup("/api/logs").AddEndpointFilter<LogProblems>();
        api.MapGet("/", PageAsync);
        api.MapGet("/histogram", HistogramAsync);
        api.MapGet("/facet", FacetAsync);
        api.MapGet("/locate", LocateAsync);
    }

    private static async Task<IResult> PageAsync(
        HttpRequest request, ILogSearch logs, CancellationToken cancellationToken, int pageSize = LogLimits.DefaultPageSize, string? cursor = null)
    {
        return RequestedQuery.Read(request, "pageSize", "cursor") is ServerLogQuery query
            ? LogSearchJson.Of(await logs.Find(query).GetPageAsync(pageSize, cursor, cancellationToken))
            : LogProblems.NoSuchLogs();
    }

    private static async Task<IResult> HistogramAsync(HttpRequest request, ILogSearch logs, CancellationToken cancellationToken, double? bucketSeconds = null)
    {
        TimeSpan? bucket = bucketSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
        return RequestedQuery.Read(request, "bucketSeconds") is ServerLogQuery query
            ? LogSearchJson.Of(await logs.Find(query).GetHistogramAsync(bucket, cancellationToken))
            : LogProblems.NoSuchLogs();
    }

    private static async Task<IResult> FacetAsync(HttpRequest request, ILogSearch logs, string field, CancellationToken cancellationToken, int top = 10)
    {
        if (LogFields.For(LogKind.Server).FindField(field) is not { } known)
        {
            return LogProblems.NoSuchField(field);
        }

        return RequestedQuery.Read(request, "field", "top") is ServerLogQuery query
            ? LogSearchJson.Of(await logs.Find(query).GetFacetAsync(known, top, cancellationToken))
            : LogProblems.NoSuchLogs();
    }

    // Parameters are named as in queries: app_id, not appId.
    private static async Task<IResult> LocateAsync(ILogSearch logs, HttpRequest request, string text, CancellationToken cancellationToken) =>
        LogSearchJson.Of(await logs.LocateAsync(request.Query["app_id"].ToString(), text, cancellationToken));
}
