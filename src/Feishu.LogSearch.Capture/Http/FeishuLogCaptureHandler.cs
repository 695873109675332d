namespace Feishu.LogSearch.Capture;

/// <summary>Records every attempt of a call to the platform's hosts. It changes neither request nor answer, and its own failures are no one else's.</summary>
internal sealed class FeishuLogCaptureHandler(CaptureContext context, CaptureSettings settings) : DelegatingHandler
{
    // The request itself, while one of these handlers sends it: a clone that a retry handler makes is another request.
    private static readonly HttpRequestOptionsKey<HttpRequestMessage?> SendingKey = new("Feishu.LogSearch.Sending");

    /// <summary>The client that the factory built this for.</summary>
    public string? Client { get; set; }

    /// <summary>The handler that belongs at the other end of the chain.</summary>
    public CallStartHandler CreateStart() => new(context, settings);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Begin(request) is { } call ? SendAsync(call, request, cancellationToken) : base.SendAsync(request, cancellationToken);

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Begin(request) is not { } call)
        {
            return base.Send(request, cancellationToken);
        }

        HttpResponseMessage response;
        try
        {
            response = base.Send(request, cancellationToken);
        }
        catch (Exception exception)
        {
            call.Finish(null, isComplete: false, exception);
            throw;
        }
        finally
        {
            End(call, request);
        }

        Answered(call, response);
        return response;
    }

    private async Task<HttpResponseMessage> SendAsync(CapturedCall call, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response;
        try
        {
            response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            call.Finish(null, isComplete: false, exception);
            throw;
        }
        finally
        {
            End(call, request);
        }

        Answered(call, response);
        return response;
    }

    private CapturedCall? Begin(HttpRequestMessage request)
    {
        try
        {
            if (!settings.Covers(request.RequestUri)
                || (request.Options.TryGetValue(SendingKey, out HttpRequestMessage? sending) && ReferenceEquals(sending, request)))
            {
                return null;
            }

            var call = new CapturedCall(context, settings, Client, request);
            request.Options.Set(SendingKey, request);
            return call;
        }
        catch (Exception exception)
        {
            context.Failed(exception, "request");
            return null;
        }
    }

    private static void End(CapturedCall call, HttpRequestMessage request)
    {
        request.Options.Set(SendingKey, null);
        call.Sent();
    }

    private void Answered(CapturedCall call, HttpResponseMessage response)
    {
        try
        {
            call.Answered(response);
        }
        catch (Exception exception)
        {
            context.Failed(exception, "response");
        }
    }
}
