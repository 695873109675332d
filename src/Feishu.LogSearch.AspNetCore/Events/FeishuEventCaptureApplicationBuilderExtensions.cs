using Feishu.LogSearch.AspNetCore;
using Microsoft.AspNetCore.Http;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Records pushes to an endpoint of the host's own.</summary>
public static class FeishuEventCaptureApplicationBuilderExtensions
{
    /// <summary>
    /// Records the pushes that something else answers at a path: a controller, an SDK's endpoint, a proxy. The request passes
    /// on untouched; its status and duration are observed. Place it before that endpoint. Not for the path of
    /// <c>MapFeishuEvents</c>, which records by itself.
    /// </summary>
    /// <param name="app">The host's pipeline.</param>
    /// <param name="path">The path of the app's request URL, exactly (case and a slash at the end make no difference).</param>
    /// <param name="appId">
    /// The app (<c>cli_…</c>). With its keys (<c>AddFeishuEvents</c>), a push is recorded with its event only where it verifies;
    /// without, any plain push is.
    /// </param>
    /// <returns>The same pipeline.</returns>
    /// <exception cref="InvalidOperationException"><c>AddFeishuEvents</c> was not called.</exception>
    public static IApplicationBuilder UseFeishuEventCapture(this IApplicationBuilder app, PathString path, string appId)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentException.ThrowIfNullOrEmpty(appId);
        var capture = new EventCapture(EventSource.Of(app.ApplicationServices, appId), path);
        return app.Use(next => context => capture.Includes(context.Request) ? capture.InvokeAsync(context, next) : next(context));
    }
}
