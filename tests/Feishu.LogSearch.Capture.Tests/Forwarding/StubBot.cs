using System.Net;
using System.Text;

namespace Feishu.LogSearch.Capture.Tests.Forwarding;

/// <summary>A bot that notes what it gets, and answers as it is told; success when nothing is left to tell.</summary>
internal sealed class StubBot : HttpMessageHandler
{
    private readonly Queue<Func<HttpResponseMessage>> _answers = new();

    public List<string> Bodies { get; } = [];

    public List<Uri> Urls { get; } = [];

    public StubBot Answers(HttpStatusCode status, string body)
    {
        _answers.Enqueue(() => new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") });
        return this;
    }

    public StubBot Fails(Exception exception)
    {
        _answers.Enqueue(() => throw exception);
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Urls.Add(request.RequestUri!);
        Bodies.Add(await request.Content!.ReadAsStringAsync(cancellationToken));
        return _answers.TryDequeue(out Func<HttpResponseMessage>? answer)
            ? answer()
            : new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("""{"StatusCode":0,"code":0,"msg":"success"}""") };
    }
}
