using System.Collections.Immutable;
using static Feishu.LogSearch.AspNetCore.ApiParameterType;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>Every route of the API.</summary>
internal static class ApiRoutes
{
    private const string Get = "GET";

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
    ];
}
