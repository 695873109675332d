using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Feishu.LogSearch.Capture;

namespace HostApp;

/// <summary>Puts an event into the documented forms: the body of its schema, the encrypted one, and the signed request.</summary>
internal static class EventEnvelope
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Wrap(EventDefinition definition, SampleApp app, string eventId, string tenantKey, DateTimeOffset happened, JsonNode? content) => Utf8(definition.IsSchema2
        ? new JsonObject
        {
            ["schema"] = "2.0",
            ["header"] = new JsonObject
            {
                ["event_id"] = eventId,
                ["event_type"] = definition.Type,
                ["create_time"] = happened.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
                ["token"] = app.VerificationToken,
                ["app_id"] = app.AppId,
                ["tenant_key"] = tenantKey,
            },
            ["event"] = content,
        }
        : new JsonObject
        {
            ["ts"] = (happened.ToUnixTimeMilliseconds() / 1000m).ToString("F7", CultureInfo.InvariantCulture),
            ["uuid"] = eventId,
            ["token"] = app.VerificationToken,
            ["type"] = "event_callback",
            ["event"] = content,
        });

    public static byte[] UrlVerification(SampleApp app, string challenge) =>
        Utf8(new JsonObject { ["challenge"] = challenge, ["token"] = app.VerificationToken, ["type"] = "url_verification" });

    /// <summary>AES-256-CBC under the SHA-256 of the Encrypt Key; the initialization vector goes before the ciphertext.</summary>
    public static byte[] Encrypt(byte[] body, string encryptKey)
    {
        using var aes = Aes.Create();
        aes.Key = SHA256.HashData(Encoding.UTF8.GetBytes(encryptKey));
        byte[] vector = RandomNumberGenerator.GetBytes(16);
        return Utf8(new JsonObject { ["encrypt"] = Convert.ToBase64String([.. vector, .. aes.EncryptCbc(body, vector)]) });
    }

    /// <summary>A request with a body as it stands.</summary>
    public static HttpRequestMessage Post(Uri url, byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json", "utf-8");
        return new HttpRequestMessage(HttpMethod.Post, url) { Content = content };
    }

    /// <summary>A request whose body is signed with the Encrypt Key.</summary>
    public static HttpRequestMessage PostSigned(Uri url, byte[] body, string encryptKey, DateTimeOffset now)
    {
        string timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        string nonce = RandomNumberGenerator.GetHexString(16, lowercase: true);
        byte[] digest = SHA256.HashData([.. Encoding.UTF8.GetBytes(timestamp + nonce + encryptKey), .. body]);
        HttpRequestMessage request = Post(url, body);
        request.Headers.Add(FeishuEventSignature.TimestampHeader, timestamp);
        request.Headers.Add(FeishuEventSignature.NonceHeader, nonce);
        request.Headers.Add(FeishuEventSignature.SignatureHeader, Convert.ToHexStringLower(digest));
        return request;
    }

    private static byte[] Utf8(JsonObject json) => Encoding.UTF8.GetBytes(json.ToJsonString(Readable));
}
