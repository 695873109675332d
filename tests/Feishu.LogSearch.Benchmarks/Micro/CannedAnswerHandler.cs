using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Feishu.LogSearch.Benchmarks.Micro;

/// <summary>
/// Answers every call at once with the same 1 KB of JSON, as the platform would. It looks at the host and the path, as every
/// handler that sends a request does: a URI is read when it is first asked, and that is no cost of whoever asks too.
/// </summary>
internal sealed class CannedAnswerHandler : HttpMessageHandler
{
    private const int BodyLength = 1_024;
    private const string Start = """{"code":0,"msg":"success","data":{"message_id":"om_dc13264520392913993dd051dba21dcf","content":"{\"text\":\"test content\"}","padding":" """;
    private const string End = "\"}}";

    private static readonly byte[] Body = Encoding.UTF8.GetBytes(Start + new string('x', BodyLength - Start.Length - End.Length) + End);
    private static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        _ = request.RequestUri!.IdnHost;
        _ = request.RequestUri.PathAndQuery;
        HttpResponseMessage response = new(HttpStatusCode.OK) { Content = new ByteArrayContent(Body), RequestMessage = request };
        response.Content.Headers.ContentType = Json;
        response.Headers.TryAddWithoutValidation("X-Tt-Logid", "2026012808582760611D29F2C180A6A6C0");
        response.Headers.TryAddWithoutValidation("X-Request-Id", "3f2a9c01-d7c4-4a5e-9b1f-0a6d2c8e7b43");
        return Task.FromResult(response);
    }
}
