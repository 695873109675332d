using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>Answers with the page and its assets.</summary>
internal sealed class PageEndpoints(LogSearchPage page)
{
    private const string Forever = "private, max-age=31536000, immutable";
    private const string NotAtAll = "no-store";

    private static readonly ApiRoute Session = ApiRoutes.All.Single(route => route.Answer == "Session");

    public async Task PageAsync(HttpContext http)
    {
        PathString path = http.Request.PathBase + http.Request.Path;
        HttpResponse response = http.Response;
        if (path.Value is { Length: > 0 } text && text[^1] == '/')
        {
            // Antiforgery has headers of its own: how the page is framed and kept is for the page to say.
            StringValues framing = response.Headers.XFrameOptions;
            byte[] content = page.Assets.PageWith(await SessionAsync(http).ConfigureAwait(false));
            response.Headers.XFrameOptions = framing;
            page.Headers.SetPage(response);
            response.ContentType = "text/html; charset=utf-8";
            response.ContentLength = content.Length;
            if (!HttpMethods.IsHead(http.Request.Method))
            {
                await response.Body.WriteAsync(content, http.RequestAborted).ConfigureAwait(false);
            }

            return;
        }

        // The page's links are relative to its folder. So is this one: it holds behind any path base and proxy.
        string folder = path.ToUriComponent().Split('/')[^1];
        page.Headers.SetPage(response);
        response.StatusCode = StatusCodes.Status308PermanentRedirect;
        response.Headers.Location = $"./{folder}/{http.Request.QueryString}";
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

    // The page is spared its first question. Where it cannot be answered, the page is there all the same: it asks, and shows what is wrong.
    private async Task<string> SessionAsync(HttpContext http)
    {
        var call = new ApiCall(http, page, Session);
        try
        {
            ApiAnswer? answer = await Session.Handle(call).ConfigureAwait(false);
            return Encoding.UTF8.GetString(ApiJson.Render(answer!.Write).WrittenSpan);
        }
        catch (Exception exception)
        {
            ApiEndpoint.ProblemOf(call, exception);
            return "";
        }
    }
}
