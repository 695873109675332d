using System.Text;

namespace Feishu.LogSearch.AspNetCore.Tests;

/// <summary>A bot that notes what it gets, and refuses it once it is told with what words.</summary>
internal sealed class CanaryBot : HttpMessageHandler
{
    public List<string> Bodies { get; } = [];

    public string? Refusal { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Bodies.Add(await request.Content!.ReadAsStringAsync(cancellationToken));
        return new HttpResponseMessage { Content = new StringContent(Refusal ?? """{"code":0,"msg":"success"}""", Encoding.UTF8, "application/json") };
    }
}
