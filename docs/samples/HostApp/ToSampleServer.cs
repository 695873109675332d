namespace HostApp;

/// <summary>Leads what is sent to the platform's own address to the sample's server. No host needs such a thing.</summary>
internal sealed class ToSampleServer(Uri server) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.RequestUri = new Uri(server, request.RequestUri!.PathAndQuery);
        return base.SendAsync(request, cancellationToken);
    }
}
