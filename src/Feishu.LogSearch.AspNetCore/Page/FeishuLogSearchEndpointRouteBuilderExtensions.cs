using System.Diagnostics.CodeAnalysis;
using Feishu.LogSearch.AspNetCore;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the log search page.</summary>
public static class FeishuLogSearchEndpointRouteBuilderExtensions
{
    private static readonly string[] Reads = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>
    /// Serves the log search page, with its JSON API and assets, under a path. It is closed unless you open it: without
    /// <c>RequireAuthorization</c> or <c>AllowAnonymous</c> users must be signed in. Which apps they may read is decided by
    /// <see cref="FeishuLogSearchPageOptions.AppPolicy"/>.
    /// </summary>
    /// <param name="endpoints">The host's endpoints.</param>
    /// <param name="prefix">The path, such as <c>/feishu/logs</c>. All of the page's links are relative to it.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>All endpoints of the page, for <c>RequireAuthorization</c>, <c>RequireHost</c>, <c>RequireRateLimiting</c> and the like.</returns>
    /// <exception cref="InvalidOperationException">The host has no authentication, authorization or log search, or lacks the app policy.</exception>
    /// <exception cref="OptionsValidationException">An option is out of range.</exception>
    public static IEndpointConventionBuilder MapFeishuLogSearch(
        this IEndpointRouteBuilder endpoints,
        [StringSyntax("Route")] string prefix,
        Action<FeishuLogSearchPageOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(prefix);
        var options = new FeishuLogSearchPageOptions();
        configure?.Invoke(options);
        LogSearchPage page = LogSearchPage.Of(endpoints.ServiceProvider, prefix, options);
        var files = new PageEndpoints(page);
        RouteGroupBuilder group = endpoints.MapGroup(prefix);
        group.MapMethods("/", Reads, (RequestDelegate)files.PageAsync).WithDisplayName("Feishu log search page");
        group.MapMethods("/assets/{version}/{**path}", Reads, (RequestDelegate)files.AssetAsync).WithDisplayName("Feishu log search assets");
        foreach (ApiRoute route in ApiRoutes.All)
        {
            group.MapMethods(route.Path, [route.Method], (RequestDelegate)new ApiEndpoint(page, route).InvokeAsync)
                .WithMetadata(route)
                .WithDisplayName($"Feishu log search {route}");
        }

        IEndpointConventionBuilder all = group;
        all.Finally(PageAuthorization.CloseUnlessOpened);
        return all;
    }
}
