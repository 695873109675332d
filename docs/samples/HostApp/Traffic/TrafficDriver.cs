namespace HostApp;

/// <summary>Makes planned calls through the host's HTTP clients, as any code of the host would.</summary>
internal sealed class TrafficDriver(IHttpClientFactory clients)
{
    private int _calls;

    /// <summary>How many calls were made.</summary>
    public int Calls => _calls;

    /// <summary>Makes calls, several at a time, and waits for all of them.</summary>
    public Task RunAsync(IEnumerable<PlannedCall> calls, int concurrency, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
            calls,
            new ParallelOptions { MaxDegreeOfParallelism = concurrency, CancellationToken = cancellationToken },
            async (call, token) => await MakeAsync(call, token));

    /// <summary>Makes one call and reads its answer. That it fails is no news here: the logs tell.</summary>
    public async Task MakeAsync(PlannedCall call, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        using HttpClient client = clients.CreateClient(call.App.AppId);
        using HttpRequestMessage request = call.ToRequest();
        try
        {
            using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            await response.Content.CopyToAsync(Stream.Null, cancellationToken);
        }
        catch (HttpRequestException)
        {
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The client's time-out.
        }
    }
}
