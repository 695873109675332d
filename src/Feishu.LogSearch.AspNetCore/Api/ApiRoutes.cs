using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using static Feishu.LogSearch.AspNetCore.ApiParameterType;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>Every route of the API.</summary>
internal static class ApiRoutes
{
    private const string Get = "GET";
    private const string Post = "POST";

    private static readonly ApiParameter App = new("app_id", Text, "The app.") { IsRequired = true, Example = "cli_a1b2c3d4e5f60718" };

    public static ImmutableArray<ApiRoute> All { get; } =
    [
        new(Get, "/api/session", "Who is signed in, the apps that they may read, and the token that POSTs carry.")
        {
            Answer = "Session",
            Handle = SessionRoute.HandleAsync,
        },
        new(Get, "/api/fields", "The fields and filters of each kind of log, with their names in English and Chinese.")
        {
            Answer = "Fields",
            Handle = FieldsRoute.HandleAsync,
        },
        new(Get, "/api/logs", "One page of entries, newest first.")
        {
            Answer = "Page",
            TakesQuery = true,
            Parameters =
            [
                new("page_size", Integer, "The most entries on the page.") { Min = 1, Max = LogLimits.MaxPageSize, Default = "50", Example = "50" },
                new("cursor", Text, "The `next` of the page before it.") { MaxLength = 4_096, Example = "AQ…" },
            ],
            Action = LogAccessAction.Search,
            Handle = SearchRoutes.PageAsync,
        },
        new(Get, "/api/histogram", "How many entries there are, by time and status.")
        {
            Answer = "Histogram",
            TakesQuery = true,
            Parameters =
            [
                new("bucket_ms", Integer, "The length of a bucket; a round one of which the window is at most 60 long, where it is left out.") { Min = 1, Max = 86_400_000, Example = "3600000" },
            ],
            Action = LogAccessAction.Count,
            Handle = SearchRoutes.HistogramAsync,
        },
        new(Get, "/api/facet", "How many entries there are, by the values of one field.")
        {
            Answer = "Facet",
            TakesQuery = true,
            Parameters =
            [
                new("field", Text, "A field whose `facet` is true.") { IsRequired = true, Example = "error_code" },
                new("top", Integer, "The most values.") { Min = 1, Max = LogLimits.MaxFacetValues, Default = "10", Example = "10" },
            ],
            Action = LogAccessAction.Count,
            Handle = SearchRoutes.FacetAsync,
        },
        new(Get, "/api/count", "How many entries there are, by status. It may cost as much as reading them all.")
        {
            Answer = "Count",
            TakesQuery = true,
            Action = LogAccessAction.Count,
            Handle = SearchRoutes.CountAsync,
        },
        new(Get, "/api/explain", "Why a result is empty or small: what each filter takes away, and what is known beside.")
        {
            Answer = "Explanation",
            TakesQuery = true,
            Action = LogAccessAction.Count,
            Handle = ExplainRoute.HandleAsync,
        },
        new(Get, "/api/coverage", "When the window was being recorded, and what was lost: what tells that nothing happened from that nobody was recording.")
        {
            Answer = "Coverage",
            TakesQuery = true,
            Action = LogAccessAction.Count,
            Handle = CoverageRoute.HandleAsync,
        },
        new(Get, "/api/entry", "One entry, with what the platform's documentation says about it.")
        {
            Answer = "EntryDetails",
            Parameters =
            [
                new("kind", Word, "The kind of log.") { IsRequired = true, Words = [.. WireText.Kinds.Select(WireText.Of)], Example = "server" },
                App,
                new("feature", Word, "The entry's feature; of client entries, and of those only.") { Words = WordsOf<ClientFeature>(), Example = "mini_program" },
                new("id", Text, "The entry's `id`.") { IsRequired = true, MaxLength = LogLimits.MaxRecordIdLength, Example = "5c1d…-000000002a" },
                new("time", Instant, "The entry's `time`.") { IsRequired = true, Example = "2026-07-05T01:00:00.000Z" },
            ],
            Action = LogAccessAction.View,
            Problems = [StatusCodes.Status404NotFound],
            Handle = EntryRoute.HandleAsync,
        },
        new(Get, "/api/deliveries", "Every push of one event, oldest first, and what they come to.")
        {
            Answer = "Deliveries",
            Parameters = [App, new("event_id", Text, "The event's id.") { IsRequired = true, Example = "5e3702a84e847582be8db7fb73283c02" }],
            Action = LogAccessAction.View,
            Handle = DeliveriesRoute.HandleAsync,
        },
        new(Get, "/api/follow", "New entries as they come (live tail). Only the query's filters are used, not its time range.")
        {
            Answer = "Entry",
            AnswerTypes = ["text/event-stream"],
            TakesQuery = true,
            Action = LogAccessAction.Follow,
            Problems = [StatusCodes.Status429TooManyRequests],
            Handle = FollowRoute.HandleAsync,
        },
        new(Get, "/api/export", "Every entry as a file, newest first. A connection that breaks means that the file is not whole.")
        {
            Answer = "File",
            AnswerTypes = ["text/csv", "application/x-ndjson", "application/json"],
            TakesQuery = true,
            Parameters =
            [
                new("format", Word, "The format.") { IsRequired = true, Words = WordsOf<LogExportFormat>(), Example = "csv" },
                new("fields", Text, "The fields to write, in this order, with commas between them; all where it is left out.") { MaxLength = 1_024, Example = "time,url,status" },
                new("max", Integer, "The most entries, the newest; all where it is left out.") { Min = 1, Example = "10000" },
            ],
            Right = FeishuLogRight.Export,
            Action = LogAccessAction.Export,
            Problems = [StatusCodes.Status429TooManyRequests],
            Handle = ExportRoute.HandleAsync,
        },
        new(Post, "/api/locate", "Recognises ids in any text, and finds what belongs to them in the three kinds of log.")
        {
            Answer = "Location",
            Body = "LocateRequest",
            Action = LogAccessAction.Locate,
            Handle = LocateRoute.HandleAsync,
        },
        new(Post, "/api/forward/preview", "Shows exactly what would be sent to support. Nothing leaves.")
        {
            Answer = "ForwardPreview",
            Body = "PreviewRequest",
            Right = FeishuLogRight.Forward,
            Action = LogAccessAction.PreviewForward,
            Problems = [StatusCodes.Status404NotFound],
            Handle = ForwardRoutes.PreviewAsync,
        },
        new(Post, "/api/forward", "Sends entries to support, as they were previewed.")
        {
            Answer = "ForwardReceipt",
            Body = "ForwardRequest",
            Right = FeishuLogRight.Forward,
            Action = LogAccessAction.Forward,
            Problems = [StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status502BadGateway],
            Handle = ForwardRoutes.SendAsync,
        },
        new(Get, "/openapi.json", "This description.")
        {
            Answer = "Description",
            Handle = OpenApiDocument.HandleAsync,
        },
    ];

    private static ImmutableArray<string> WordsOf<TEnum>()
        where TEnum : struct, Enum => [.. Enum.GetValues<TEnum>().Select(WireText.Of)];
}
