using System.Text;

namespace HostApp;

/// <summary>The sample's own pages, scripts and styles, which are built into it.</summary>
internal static class WebFiles
{
    // Nothing is loaded from elsewhere, and no script stands in a page.
    private const string Policy = "default-src 'self'; frame-ancestors 'none'";

    /// <summary>A page.</summary>
    /// <param name="name">Its file.</param>
    /// <param name="values">What stands in it for <c>{{name}}</c>: HTML.</param>
    public static IResult Page(string name, params ReadOnlySpan<(string Name, string Html)> values)
    {
        var page = new StringBuilder(Read(name));
        foreach ((string placeholder, string html) in values)
        {
            page.Replace($"{{{{{placeholder}}}}}", html);
        }

        return new WithPolicy(Results.Content(page.ToString(), "text/html; charset=utf-8"));
    }

    public static void MapWebFiles(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/sample.css", () => Results.Text(Read("sample.css"), "text/css; charset=utf-8"));
        foreach (string script in new[] { "app.js", "feishu-client.js" })
        {
            endpoints.MapGet($"/app/{script}", () => Results.Text(Read(script), "text/javascript; charset=utf-8"));
        }
    }

    private static string Read(string name)
    {
        using var reader = new StreamReader(DataFile.Open(name));
        return reader.ReadToEnd();
    }

    private sealed class WithPolicy(IResult page) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.ContentSecurityPolicy = Policy;
            return page.ExecuteAsync(httpContext);
        }
    }
}
