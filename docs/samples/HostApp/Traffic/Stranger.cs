namespace HostApp;

/// <summary>Someone who found a request URL, and has no key: what they push is refused.</summary>
internal static class Stranger
{
    public static async Task PushAsync(Uri requestUrl, HappenedEvent @event, TimeProvider time, CancellationToken cancellationToken)
    {
        const string Guess = "a-key-that-was-guessed";
        using var client = new HttpClient();
        using HttpRequestMessage unsigned = EventEnvelope.Post(requestUrl, @event.Body);
        using HttpRequestMessage signed = EventEnvelope.PostSigned(requestUrl, EventEnvelope.Encrypt(@event.Body, Guess), Guess, time.GetUtcNow());
        foreach (HttpRequestMessage request in new[] { unsigned, signed })
        {
            using HttpResponseMessage response = await client.SendAsync(request, cancellationToken);
            if (response.IsSuccessStatusCode)
            {
                throw new InvalidOperationException($"{requestUrl} took a push that the platform did not sign.");
            }
        }
    }
}
