using System.Net;
using System.Text;

namespace Feishu.LogSearch.Capture.Tests;

/// <summary>Stands in for the network: answers requests as a test says, and keeps them.</summary>
internal sealed class StubServer(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
{
    public StubServer(Func<HttpRequestMessage, HttpResponseMessage> answer)
        : this((request, _) => Task.FromResult(answer(request)))
    {
    }

    public List<HttpRequestMessage> Requests { get; } = [];

    public static StubServer Answering(string body, HttpStatusCode status = HttpStatusCode.OK, string? logId = null) =>
        new(_ => Json(body, status, logId));

    public static HttpResponseMessage Json(string body, HttpStatusCode status = HttpStatusCode.OK, string? logId = null)
    {
        var response = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (logId is not null)
        {
            response.Headers.Add("X-Tt-Logid", logId);
        }

        return response;
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        return answer(request, cancellationToken);
    }

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        SendAsync(request, cancellationToken).GetAwaiter().GetResult();
}
