using System.Net;
using System.Text;

namespace Feishu.LogSearch.Testing;

/// <summary>One call of the server API, and what becomes of it.</summary>
internal sealed class CanaryCall
{
    private CanaryCall(HttpRequestMessage request)
    {
        Request = request;
    }

    public HttpRequestMessage Request { get; }

    public HttpResponseMessage Response { get; private init; } = Json("""{"code":0,"msg":"success"}""");

    /// <summary>The message of the exception in which the call ends.</summary>
    public string? Failure { get; private init; }

    public static IEnumerable<CanaryCall> All(CanaryKit kit) => kit.Shapes.SelectMany(shape => Of(kit, shape));

    private static IEnumerable<CanaryCall> Of(CanaryKit kit, CanaryShape shape)
    {
        switch (shape.Place)
        {
            case CanaryPlace.Header:
                yield return new CanaryCall(Add(Get(kit, "request header"), kit.Plant(shape, "request header")));
                yield return new CanaryCall(Get(kit, "response header")) { Response = Add(Json("{}"), kit.Plant(shape, "response header")) };
                break;
            case CanaryPlace.Query:
                yield return new CanaryCall(Get(kit, "request URL", "?" + kit.Plant(shape, "request URL")));
                break;
            case CanaryPlace.Path:
                yield return new CanaryCall(Get(kit, "request URL", "/" + kit.Plant(shape, "request URL")));
                break;
        }

        yield return new CanaryCall(Post(kit, shape, "request body"));

        string body = CanaryText.ToJson(shape, kit.Plant(shape, "response body"));
        yield return new CanaryCall(Get(kit, "response body")) { Response = Json($$"""{"code":0,"data":{{body}}}""") };

        string message = CanaryText.ToJson(kit.Plant(shape, "response message"));
        string link = CanaryText.ToJson("https://example.com/?" + kit.Plant(shape, "response message"));
        yield return new CanaryCall(Get(kit, "response message")) { Response = Json($$"""{"code":99991663,"msg":{{message}},"error":{"troubleshooter":{{link}} } }""") };

        string description = CanaryText.ToJson(kit.Plant(shape, "response error"));
        yield return new CanaryCall(Get(kit, "response error")) { Response = Json($$"""{"error":"invalid_grant","error_description":{{description}}}""", HttpStatusCode.BadRequest) };

        yield return new CanaryCall(Get(kit, "failure of a call")) { Failure = kit.Plant(shape, "failure of a call") };
    }

    private static HttpRequestMessage Get(CanaryKit kit, string wayIn, string rest = "") =>
        new(HttpMethod.Get, $"open-apis/canary/v1/{kit.MarkOf(wayIn)}{rest}");

    private static HttpRequestMessage Post(CanaryKit kit, CanaryShape shape, string wayIn)
    {
        string text = kit.Plant(shape, wayIn);
        HttpRequestMessage request = Get(kit, wayIn);
        request.Method = HttpMethod.Post;
        request.Content = shape.Place == CanaryPlace.Form
            ? new StringContent(text, Encoding.UTF8, "application/x-www-form-urlencoded")
            : new StringContent(shape.Place == CanaryPlace.Json ? text : $$"""{"content":{{CanaryText.ToJson(text)}}}""", Encoding.UTF8, "application/json");
        return request;
    }

    private static HttpRequestMessage Add(HttpRequestMessage request, string header)
    {
        (string name, string value) = Split(header);
        request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    private static HttpResponseMessage Add(HttpResponseMessage response, string header)
    {
        (string name, string value) = Split(header);
        response.Headers.TryAddWithoutValidation(name, value);
        return response;
    }

    private static (string Name, string Value) Split(string header)
    {
        int colon = header.IndexOf(':', StringComparison.Ordinal);
        return (header[..colon], header[(colon + 1)..].Trim());
    }

    private static HttpResponseMessage Json(string json, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
}
