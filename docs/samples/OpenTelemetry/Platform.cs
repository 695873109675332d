using System.Net;
using System.Text;

namespace OpenTelemetrySample;

/// <summary>Plays the platform's part, in place of the network: it knows one chat.</summary>
internal sealed class Platform : HttpMessageHandler
{
    public const string KnownChat = "oc_a0553eda9014c201e6969b478895c230";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string body = await request.Content!.ReadAsStringAsync(cancellationToken);
        bool isKnown = body.Contains(KnownChat, StringComparison.Ordinal);
        var response = new HttpResponseMessage(isKnown ? HttpStatusCode.OK : HttpStatusCode.BadRequest)
        {
            Content = new StringContent(
                isKnown ? """{"code":0,"msg":"success","data":{"message_id":"om_dc13264520392913993dd051dba21dcf"}}""" : """{"code":230001,"msg":"Your request contains an invalid request parameter."}""",
                Encoding.UTF8,
                "application/json"),
            RequestMessage = request,
        };
        response.Headers.Add("X-Tt-Logid", $"{TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)):yyyyMMddHHmmss}{Convert.ToHexString(Guid.NewGuid().ToByteArray())[..20]}");
        return response;
    }
}
