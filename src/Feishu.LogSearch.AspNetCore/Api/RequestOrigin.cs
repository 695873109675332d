using Microsoft.AspNetCore.Http;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>Tells by <c>Sec-Fetch-Site</c>, which no script can set, whether another site makes a browser ask.</summary>
internal static class RequestOrigin
{
    private const string Site = "Sec-Fetch-Site";
    private const string Mode = "Sec-Fetch-Mode";

    /// <summary>
    /// Whether the request is the page's own, or made by hand. Links on other sites may lead here, but may only read. Programs
    /// and old browsers send no such header: the antiforgery token is what protects those.
    /// </summary>
    public static bool IsTrusted(HttpRequest request) => request.Headers[Site].ToString() switch
    {
        "" or "same-origin" or "none" => true,
        _ => HttpMethods.IsGet(request.Method) && request.Headers[Mode] == "navigate",
    };
}
