using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>The headers of every answer: nothing is kept, guessed, indexed, framed or loaded from elsewhere.</summary>
internal sealed class PageHeaders(IEnumerable<string> frameAncestors)
{
    private readonly string _pagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; "
        + $"frame-ancestors {(frameAncestors.Any() ? string.Join(' ', frameAncestors) : "'none'")}; require-trusted-types-for 'script'";

    public void SetPage(HttpResponse response) => Set(response, _pagePolicy);

    /// <summary>Of everything but the page: it is data, and no document even where a browser opens it as one.</summary>
    public static void SetData(HttpResponse response) => Set(response, "default-src 'none'; frame-ancestors 'none'");

    private static void Set(HttpResponse response, string contentSecurityPolicy)
    {
        IHeaderDictionary headers = response.Headers;
        headers.ContentSecurityPolicy = contentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["X-Robots-Tag"] = "noindex";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers[HeaderNames.CacheControl] = "no-store";
    }
}
