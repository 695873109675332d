using System.Collections.Concurrent;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace Feishu.LogSearch.Capture;

/// <summary>
/// Learns each client's <see cref="HttpClient.Timeout"/> when the factory makes it: a handler sees a time-out only as a
/// cancelled token, like a cancellation by the caller.
/// </summary>
internal sealed class ClientTimeouts : IPostConfigureOptions<HttpClientFactoryOptions>
{
    private readonly ConcurrentDictionary<string, TimeSpan> _timeouts = new(StringComparer.Ordinal);

    public void PostConfigure(string? name, HttpClientFactoryOptions options)
    {
        string client = name ?? Options.DefaultName;
        options.HttpClientActions.Add(http => _timeouts[client] = http.Timeout);
    }

    public TimeSpan? Find(string? client) => _timeouts.TryGetValue(client ?? Options.DefaultName, out TimeSpan timeout) ? timeout : null;
}
