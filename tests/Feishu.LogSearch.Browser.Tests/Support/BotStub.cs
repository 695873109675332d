using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace Feishu.LogSearch.Browser.Tests;

/// <summary>Stands where the custom bot's webhook is, and keeps what was posted to it.</summary>
internal sealed class BotStub : HttpMessageHandler
{
    private readonly ConcurrentQueue<string> _bodies = new();

    public IReadOnlyCollection<string> Bodies => _bodies;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        _bodies.Enqueue(await request.Content!.ReadAsStringAsync(cancellationToken));
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("""{"code":0,"msg":"success"}""", Encoding.UTF8, "application/json") };
    }
}
