using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Feishu.LogSearch.AotTest;

/// <summary>The platform, when the app calls too often.</summary>
internal sealed class RefusingPlatform : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = new HttpResponseMessage(HttpStatusCode.BadRequest)
        {
            RequestMessage = request,
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes("""{"code":99991400,"msg":"request trigger frequency limit"}""")),
        };
        answer.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        answer.Headers.Add("X-Tt-Logid", "2026012808582760611D29F2C180A6A6C0");
        return Task.FromResult(answer);
    }
}
