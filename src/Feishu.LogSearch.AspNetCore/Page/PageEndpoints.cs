using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>Answers with the page and its assets.</summary>
internal sealed class PageEndpoints(LogSearchPage page)
{
    private const string Forever = "private, max-age=31536000, immutable";
    private const string NotAtAll = "no-store";

    public Task PageAsync(HttpContext http)
    {
        page.Headers.SetPage(http.Response);
        PathString path = http.Request.PathBase + http.Request.Path;
        if (path.Value is { Length: > 0 } text && text[^1] == '/')
        {
            return page.Assets.Index.AnswerAsync(http, NotAtAll);
        }

        // The page's links are relative to its folder. So is this one: it holds behind any path base and proxy.
        string folder = path.ToUriComponent().Split('/')[^1];
        http.Response.StatusCode = StatusCodes.Status308PermanentRedirect;
        http.Response.Headers.Location = $"./{folder}/{http.Request.QueryString}";
        return Task.CompletedTask;
    }

    public Task AssetAsync(HttpContext http)
    {
        PageHeaders.SetData(http.Response);
        RouteValueDictionary values = http.Request.RouteValues;
        if (values["path"] is string path && page.Assets.Find(path) is { } asset)
        {
            // While a new version is deployed, the page may come from one process and its assets from another.
            return asset.AnswerAsync(http, values["version"] as string == page.Assets.Version ? Forever : NotAtAll);
        }

        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
