using System.Text;
using System.Text.RegularExpressions;
using Feishu.LogSearch.Benchmarks.Workload;

namespace Feishu.LogSearch.Benchmarks.Page;

/// <summary>What the page asks its API for.</summary>
internal static partial class PageRequests
{
    private static readonly string Day = $"day={W1.DayStart:yyyy-MM-dd}";

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
        // An asset names others: modules import modules.
        List<string> paths = [""];
        for (int i = 0; i < paths.Count; i++)
        {
            string text = Encoding.UTF8.GetString(await host.GetPlainAsync(paths[i], cancellationToken));
            string folder = paths[i][..(paths[i].LastIndexOf('/') + 1)];
            IEnumerable<string> named = Links().Matches(text).Select(match => match.Groups[1].Value)
                .Concat(Imports().Matches(text).Select(match => folder + match.Groups[1].Value));
            paths.AddRange(named.Where(path => path.StartsWith("assets/", StringComparison.Ordinal)).Distinct().Except(paths).ToArray());
        }

        string query = $"kind=server&app_id={W1.AppId}&{Day}";
        return [.. paths, "api/session", "api/fields", $"api/logs?{query}&page_size=50", $"api/histogram?{query}", $"api/coverage?{query}"];
    }

    [GeneratedRegex("(?:src|href)=\"(assets/[^\"]+)\"")]
    private static partial Regex Links();

    [GeneratedRegex("(?:from|import)\\s*['\"]\\./([^'\"]+)['\"]")]
    private static partial Regex Imports();
}
