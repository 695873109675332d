using System.Text;
using System.Text.RegularExpressions;
using Feishu.LogSearch.Benchmarks.Workload;

namespace Feishu.LogSearch.Benchmarks.Page;

/// <summary>What the page asks its API for.</summary>
internal static partial class PageRequests
{
    /// <summary>The query of the page that is opened: all server calls of the day.</summary>
    public static string View { get; } = $"kind=server&app_id={W1.AppId}&day={W1.DayStart:yyyy-MM-dd}";

    /// <summary>The path of a search of W1.</summary>
    public static string PathOf(W1Search search)
    {
        LogQuery query = search.Kind == LogKind.Server
            ? W1Queries.ServerQueryOf(search).Between(W1.DayStart, W1.DayEnd)
            : W1Queries.ClientQueryOf(search).Between(W1.DayStart, W1.DayEnd);
        return search.Shape switch
        {
            SearchShape.Histogram => $"api/histogram?{query.ToQueryString()}&bucket_ms=3600000",
            SearchShape.ErrorCodes => $"api/facet?{query.ToQueryString()}&field=error_code&top={W1Search.TopCodes}",
            _ => $"api/logs?{query.ToQueryString()}&page_size={W1Search.PageSize}",
        };
    }

    /// <summary>What a browser loads until the first results stand there: the page, all of its assets, and the data.</summary>
    public static async Task<IReadOnlyList<string>> FirstViewAsync(PageHost host, CancellationToken cancellationToken)
    {
        string page = Encoding.UTF8.GetString(await host.GetPlainAsync("", cancellationToken));
        IEnumerable<string> paths = Links().Matches(page).Select(match => match.Groups[1].Value);
        return ["", .. paths, $"api/logs?{View}&page_size=50", $"api/histogram?{View}", $"api/coverage?{View}"];
    }

    [GeneratedRegex("(?:src|href)=\"(assets/[^\"]+)\"")]
    private static partial Regex Links();
}
