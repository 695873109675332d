namespace Feishu.LogSearch.Testing;

/// <summary>Stands in for the network: answers, or fails, as each call of the kit says.</summary>
internal sealed class CanaryServer : HttpMessageHandler
{
    private static readonly HttpRequestOptionsKey<CanaryCall> CallKey = new("Feishu.LogSearch.Testing.Canary");

    public static void Expect(HttpRequestMessage request, CanaryCall call) => request.Options.Set(CallKey, call);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!request.Options.TryGetValue(CallKey, out CanaryCall? call))
        {
            throw new InvalidOperationException($"{request.Method} {request.RequestUri?.AbsolutePath} is no call of the kit.");
        }

        if (request.Content is { } content)
        {
            // As the network does: what is sent is read.
            await content.CopyToAsync(Stream.Null, cancellationToken).ConfigureAwait(false);
        }

        return call.Failure is { } failure ? throw new HttpRequestException(failure, new IOException(failure)) : call.Response;
    }
}
