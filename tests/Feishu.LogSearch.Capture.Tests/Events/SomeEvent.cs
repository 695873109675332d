using System.Globalization;
using System.Text;

namespace Feishu.LogSearch.Capture.Tests;

/// <summary>Events whose unstated values are arbitrary, and the platform's way of sending them.</summary>
internal static class SomeEvent
{
    public const string AppId = "cli_a1b2c3d4e5f6a7b8";

    private static int _next;

    public static string Text(string prefix = "text") =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}-{Interlocked.Increment(ref _next)}-{Guid.NewGuid():N}");

    public static string Id() => Guid.NewGuid().ToString("N");

    public static string SchemaTwo(
        string? eventId = null,
        string? eventType = null,
        string? token = null,
        string? createTime = null,
        string? appId = null,
        string? tenantKey = null,
        string content = """{"object":{"open_id":"ou_7dab8a3d3cdcc9da365777c7ad535d62"}}""") =>
        $$"""{"schema":"2.0","header":{"event_id":"{{eventId ?? Id()}}","event_type":"{{eventType ?? "contact.user.created_v3"}}","create_time":"{{createTime ?? "1608725989000"}}","token":"{{token ?? Id()}}","app_id":"{{appId ?? AppId}}","tenant_key":"{{tenantKey ?? "2ca1d211f64f6438"}}"},"event":{{content}}}""";

    public static string SchemaOne(string? eventId = null, string? token = null, string content = """{"type":"p2p_chat_create","app_id":"cli_a1b2c3d4e5f6a7b8","tenant_key":"736588c9260f175c"}""") =>
        $$"""{"ts":"1502199207.7171419","uuid":"{{eventId ?? Id()}}","token":"{{token ?? Id()}}","type":"event_callback","event":{{content}}}""";

    public static string UrlVerification(string challenge, string token) =>
        $$"""{"challenge":"{{challenge}}","token":"{{token}}","type":"url_verification"}""";

    public static string OldCard(string? token = null) =>
        $$$$"""{"open_id":"ou_7dab8a3d3cdcc9da365777c7ad535d62","open_message_id":"om_dc13264520392913993dd051dba21dcf","tenant_key":"736588c9260f175c","token":"{{{{token ?? Text("c")}}}}","action":{"tag":"button","value":{"key":"value"}}}""";

    public static byte[] Encrypt(string plain, string key) => Encrypt(Encoding.UTF8.GetBytes(plain), key);

    public static byte[] Encrypt(byte[] plain, string key) =>
        Encoding.UTF8.GetBytes($$"""{"encrypt":"{{Convert.ToBase64String(new FeishuEventCipher(key).Encrypt(plain))}}"}""");

    public static FeishuEventSignature Sign(byte[] body, string key, string timestamp = "1608725989") =>
        FeishuEventSignature.Sign(timestamp, Text("nonce"), key, body);
}
