namespace Feishu.LogSearch.Capture;

/// <summary>
/// The outermost handler of a captured client: notes when the logical call began, and begins to count its attempts, before
/// a retry handler sends its request again or sends clones of it.
/// </summary>
internal sealed class CallStartHandler(CaptureContext context, CaptureSettings settings) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Begin(request);
        return base.SendAsync(request, cancellationToken);
    }

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Begin(request);
        return base.Send(request, cancellationToken);
    }

    private void Begin(HttpRequestMessage request)
    {
        // A request without a host yet may get one from a handler.
        if (request.RequestUri is not { IsAbsoluteUri: true } || settings.Covers(request.RequestUri))
        {
            CallAttempts.Of(request, context.Time);
        }
    }
}
