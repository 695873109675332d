using System.Globalization;
using System.Text;
using Feishu.LogSearch.Capture;

namespace Feishu.LogSearch.Testing;

/// <summary>One push of an event, and what becomes of it.</summary>
internal sealed class CanaryPush
{
    private FeishuEventSignature? _signature;
    private string? _encryptKey;

    public required string EventId { get; init; }

    public required byte[] Body { get; init; }

    public string ContentType { get; private init; } = "application/json; charset=utf-8";

    /// <summary>The message of the exception in which its handling ends.</summary>
    public string? Failure { get; private init; }

    /// <summary>Whether the endpoint is to refuse it.</summary>
    public bool IsRefused { get; private init; }

    /// <summary>Pushes as the platform sends them to an endpoint.</summary>
    public static IEnumerable<CanaryPush> All(CanaryKit kit, FeishuEventOptions options)
    {
        foreach (CanaryShape shape in kit.Shapes)
        {
            yield return Sealed(Event(kit, shape, "event body", null, options.VerificationToken), options);
            yield return Sealed(Event(kit, shape, "failure of an event handler", kit.Plant(shape, "failure of an event handler"), options.VerificationToken), options);
            yield return new CanaryPush { EventId = "", Body = Encoding.UTF8.GetBytes(kit.Plant(shape, "refused push")), IsRefused = true };
            yield return new CanaryPush
            {
                EventId = "",
                Body = [],
                ContentType = "text/x; y=" + OneLine(kit.Plant(shape, "content type of a refused push")),
                IsRefused = true,
            };
        }
    }

    /// <summary>Pushes as a long connection delivers them.</summary>
    public static IEnumerable<CanaryPush> Plain(CanaryKit kit) =>
        kit.Shapes.Select(shape => Event(kit, shape, "long connection", kit.Plant(shape, "long connection"), null));

    public HttpRequestMessage ToRequest(string path, DateTimeOffset now)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(Body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        if (_encryptKey is { } key)
        {
            _signature = FeishuEventSignature.Sign(now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), EventId, key, Body);
            request.Headers.Add(FeishuEventSignature.TimestampHeader, _signature.Timestamp);
            request.Headers.Add(FeishuEventSignature.NonceHeader, _signature.Nonce);
            request.Headers.Add(FeishuEventSignature.SignatureHeader, _signature.Signature);
        }

        return request;
    }

    private static CanaryPush Event(CanaryKit kit, CanaryShape shape, string wayIn, string? failure, string? token)
    {
        string id = Guid.NewGuid().ToString("N");
        string content = CanaryText.ToJson(shape, kit.Plant(shape, wayIn));
        string json = $$$"""{"schema":"2.0","header":{"event_id":"{{{id}}}","event_type":"canary.{{{kit.MarkOf(wayIn)}}}_v1","token":{{{CanaryText.ToJson(token ?? "")}}},"app_id":"{{{kit.AppId}}}"},"event":{"content":{{{content}}}}}""";
        return new CanaryPush { EventId = id, Body = Encoding.UTF8.GetBytes(json), Failure = failure };
    }

    private static CanaryPush Sealed(CanaryPush push, FeishuEventOptions options) => options.EncryptKey is not { Length: > 0 } key
        ? push
        : new CanaryPush
        {
            EventId = push.EventId,
            Body = Encoding.UTF8.GetBytes($$"""{"encrypt":"{{Convert.ToBase64String(new FeishuEventCipher(key).Encrypt(push.Body))}}"}"""),
            Failure = push.Failure,
            _encryptKey = key,
        };

    // A header has no line breaks, and no characters beyond ASCII.
    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) || !char.IsAscii(c) ? ' ' : c));
}
