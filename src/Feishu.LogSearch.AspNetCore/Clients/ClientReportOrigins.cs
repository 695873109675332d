using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>
/// Which pages may report: those of the endpoint's own origin and of named ones. A browser sends a beacon of plain text to
/// anybody without asking first, with the user's cookies, so it is not enough to answer preflights.
/// </summary>
internal sealed class ClientReportOrigins(IEnumerable<string> named)
{
    private const string MaxAgeSeconds = "7200";

    private readonly HashSet<string> _named = new(named, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the page that sends a request, if it is one, may report. Lets it read the answer then.</summary>
    public bool Admit(HttpContext context)
    {
        StringValues origin = context.Request.Headers.Origin;
        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Origin);
        if (origin.Count == 0 || IsOwn(context.Request, origin.ToString()))
        {
            return true;
        }

        if (!_named.Contains(origin.ToString()))
        {
            return false;
        }

        context.Response.Headers.AccessControlAllowOrigin = origin;
        context.Response.Headers.AccessControlAllowCredentials = "true";
        context.Response.Headers.AccessControlExposeHeaders = HeaderNames.RetryAfter;
        return true;
    }

    /// <summary>Answers the question that a browser asks before it sends JSON to another origin.</summary>
    public void AnswerPreflight(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        if (Admit(context))
        {
            context.Response.Headers.AccessControlAllowMethods = HttpMethods.Post;
            context.Response.Headers.AccessControlAllowHeaders = "content-type, authorization";
            context.Response.Headers.AccessControlMaxAge = MaxAgeSeconds;
        }
    }

    /// <summary>What is wrong with an origin that a host names; <see langword="null"/> if nothing is.</summary>
    public static string? FaultOf(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri.GetLeftPart(UriPartial.Authority).Equals(origin, StringComparison.OrdinalIgnoreCase)
        && uri.UserInfo.Length == 0
            ? null
            : $"'{origin}' is no origin. Give scheme, host and port (where it is not the scheme's own), and nothing behind them: https://app.example.com.";

    /// <summary>The browser says so itself; a proxy in front may have taken the scheme away. Scripts can write neither header.</summary>
    private static bool IsOwn(HttpRequest request, string origin) =>
        request.Headers["Sec-Fetch-Site"] == "same-origin"
        || origin.Equals($"{request.Scheme}://{request.Host.Value}", StringComparison.OrdinalIgnoreCase);
}
