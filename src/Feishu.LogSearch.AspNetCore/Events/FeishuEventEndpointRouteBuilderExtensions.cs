using System.Diagnostics.CodeAnalysis;
using Feishu.LogSearch.AspNetCore;
using Feishu.LogSearch.Capture;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the endpoint to which the platform pushes events.</summary>
public static class FeishuEventEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Receives one app's events at a path: verifies and decrypts them, answers URL verifications, runs the handler, answers
    /// HTTP 200 <c>{"msg":"success"}</c>, or 500 where the handler threw, and records every push.
    /// </summary>
    /// <param name="endpoints">The host's endpoints.</param>
    /// <param name="pattern">The path of the app's request URL.</param>
    /// <param name="appId">The app (<c>cli_…</c>); <c>AddFeishuEvents</c> has its keys.</param>
    /// <param name="handler">
    /// Handles an event. The platform waits 3 seconds and then pushes again: do what takes longer in the background. The token
    /// is cancelled when the platform closes the connection.
    /// </param>
    /// <returns>
    /// The endpoint. It is open to anyone (<c>AllowAnonymous</c>), as the platform cannot log in: the app's keys protect it.
    /// </returns>
    /// <exception cref="InvalidOperationException">The app has no keys, or <c>AddFeishuEvents</c> was not called.</exception>
    public static IEndpointConventionBuilder MapFeishuEvents(
        this IEndpointRouteBuilder endpoints,
        [StringSyntax("Route")] string pattern,
        string appId,
        Func<FeishuEvent, HttpContext, CancellationToken, Task> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return endpoints.MapFeishuEvents(pattern, appId, Handle);

        async Task<IResult?> Handle(FeishuEvent @event, HttpContext context, CancellationToken cancellationToken)
        {
            await handler(@event, context, cancellationToken).ConfigureAwait(false);
            return null;
        }
    }

    /// <summary>
    /// Receives one app's events and callbacks at a path, like the other overload; the handler says what is answered.
    /// </summary>
    /// <param name="endpoints">The host's endpoints.</param>
    /// <param name="pattern">The path of the app's request URL.</param>
    /// <param name="appId">The app (<c>cli_…</c>); <c>AddFeishuEvents</c> has its keys.</param>
    /// <param name="handler">
    /// Handles an event or a callback, and returns the answer: <c>Results.Json(…)</c> for a callback's content,
    /// <see langword="null"/> for <c>{"msg":"success"}</c>. To the platform, every status but 200 is a failure.
    /// </param>
    /// <returns>
    /// The endpoint. It is open to anyone (<c>AllowAnonymous</c>), as the platform cannot log in: the app's keys protect it.
    /// </returns>
    /// <exception cref="InvalidOperationException">The app has no keys, or <c>AddFeishuEvents</c> was not called.</exception>
    public static IEndpointConventionBuilder MapFeishuEvents(
        this IEndpointRouteBuilder endpoints,
        [StringSyntax("Route")] string pattern,
        string appId,
        Func<FeishuEvent, HttpContext, CancellationToken, Task<IResult?>> handler)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(pattern);
        ArgumentException.ThrowIfNullOrEmpty(appId);
        ArgumentNullException.ThrowIfNull(handler);
        EventSource source = EventSource.Of(endpoints.ServiceProvider, appId);
        if (!source.HasKey)
        {
            throw new InvalidOperationException(
                $"The app '{appId}' has neither an {nameof(FeishuEventOptions.EncryptKey)} nor a {nameof(FeishuEventOptions.VerificationToken)}, so anyone could push to '{pattern}'. Copy them from the developer console: services.AddFeishuEvents(\"{appId}\", o => …).");
        }

        var endpoint = new EventEndpoint(
            source,
            handler,
            endpoints.ServiceProvider.GetRequiredService<FeishuRedactor>(),
            endpoints.ServiceProvider.GetRequiredService<ILogger<EventEndpoint>>());
        return endpoints.MapPost(pattern, endpoint.InvokeAsync).AllowAnonymous().ExcludeFromDescription().WithDisplayName($"Feishu events of {appId}");
    }
}
