using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Feishu.LogSearch.Fuzz;

/// <summary>
/// Bodies that are pushed to the app, as they are, encrypted and signed. The decoder never throws; without a signature
/// nothing is an event where there is an Encrypt Key; and an event that is sent again is the same.
/// </summary>
internal sealed class EventTarget : FuzzTarget
{
    private const string Key = "an encrypt key of the fuzzer";
    private const string Token = "a verification token of the fuzzer";
    private const string Timestamp = "1772683200";

    private static readonly byte[] AesKey = SHA256.HashData(Encoding.UTF8.GetBytes(Key));
    private static readonly byte[] Vector = new byte[16];
    private static readonly FeishuEventDecoder Open = new(new FeishuEventOptions());
    private static readonly FeishuEventDecoder Plain = new(new FeishuEventOptions { VerificationToken = Token }, SearchHost.App);
    private static readonly FeishuEventDecoder Closed = new(new FeishuEventOptions { EncryptKey = Key, VerificationToken = Token, MaxSignatureAge = TimeSpan.FromHours(1) }, SearchHost.App, SearchHost.Time());

    private static readonly string[] Bodies =
    [
        $$$$"""{"schema":"2.0","header":{"event_id":"5e3702a84e847582be8db7fb73283c02","event_type":"im.message.receive_v1","create_time":"1608725989000","token":"{{{{Token}}}}","app_id":"{{{{SearchHost.App}}}}","tenant_key":"2ca1d211f64f6438"},"event":{"sender":{"sender_id":{"open_id":"ou_7dab8a3d3cdcc9da365777c7ad535d62"}},"message":{"content":"{\"text\":\"😀\"}"}}}""",
        $$$$"""{"ts":"1502199207.7171419","uuid":"bc447199585340d1f3728d26b1c0297a","token":"{{{{Token}}}}","type":"event_callback","event":{"type":"p2p_chat_create","app_id":"{{{{SearchHost.App}}}}","tenant_key":"736588c9260f175c"}}""",
        $$$$"""{"challenge":"ajls384kdjx98XX","token":"{{{{Token}}}}","type":"url_verification"}""",
        $$$$"""{"open_id":"ou_7dab8a3d3cdcc9da365777c7ad535d62","open_message_id":"om_dc13264520392913993dd051dba21dcf","tenant_key":"736588c9260f175c","token":"c-9f3a","action":{"tag":"button","value":{"key":"value"}}}""",
    ];

    public override string Name => "events";

    public override IReadOnlyList<byte[]> Corpus { get; } = [.. Bodies.Select(Encoding.UTF8.GetBytes), .. Bodies.Select(body => Encrypt(Encoding.UTF8.GetBytes(body)))];

    public override IReadOnlyList<byte[]> Words { get; } = JsonWords.With("schema", "header", "event", "event_id", "event_type", "create_time", "token", "app_id", "tenant_key", "ts", "uuid", "type", "challenge", "encrypt", "url_verification", "event_callback", "open_message_id", "action", "2.0", "app_ticket");

    // Encrypted, it is still below the decoders' limit.
    public override int MaxLength => 512 * 1024;

    public override bool Run(byte[] input)
    {
        Require(Check(Closed.Decode(input)) is not FeishuEvent, "what is not signed is no event");
        bool accepted = false;
        byte[] encrypted = Encrypt(input);
        foreach (FeishuPush push in (FeishuPush[])
        [
            Open.Decode(input),
            Open.DecodeTrusted(input),
            Plain.Decode(input, HeadersIn(input)),
            Plain.Decode(input, FeishuEventSignature.SignCard(Timestamp, "nonce", Token, input)),
            Closed.Decode(input, FeishuEventSignature.Sign(Timestamp, "nonce", Key, input)),
            Closed.Decode(encrypted, FeishuEventSignature.Sign(Timestamp, "nonce", Key, encrypted)),
            Closed.DecodeTrusted(encrypted),
        ])
        {
            accepted |= Check(push) is not FeishuEventError;
        }

        return accepted;
    }

    private static FeishuPush Check(FeishuPush push)
    {
        switch (push)
        {
            case FeishuEventError error:
                Require(error.Code.Length > 0 && error.Message.Length > 0, "a refusal says what is wrong");

                // The id of another app is quoted, whatever was sent as one.
                Require(
                    error.Code == LogErrorCodes.EventOfOtherApp || !(error.Message.Contains(Key, StringComparison.Ordinal) || error.Message.Contains(Token, StringComparison.Ordinal)),
                    "a refusal holds no key");
                break;
            case FeishuEvent pushed:
                Require(pushed.EventType.Length > 0, "an event has a type");
                _ = pushed.Content.GetRawText();
                using (JsonDocument.Parse(pushed.Body))
                {
                }

                CheckSentAgain(pushed);
                break;
            default:
                break;
        }

        return push;
    }

    private static void CheckSentAgain(FeishuEvent pushed)
    {
        FeishuPush again = Closed.DecodeTrusted(Encrypt(pushed.Body.Span));
        Require(
            (pushed.AppId is not null && pushed.AppId != SearchHost.App)
            || (again is FeishuEvent second
                && (second.Schema, second.EventType, second.EventId, second.AppId, second.TenantKey, second.CreatedTime) == (pushed.Schema, pushed.EventType, pushed.EventId, pushed.AppId, pushed.TenantKey, pushed.CreatedTime)
                && second.ContentJson.Span.SequenceEqual(pushed.ContentJson.Span)),
            "an event that is sent again is the same");
    }

    /// <summary>The first three lines as headers; where there are so many.</summary>
    private static FeishuEventSignature? HeadersIn(byte[] input) =>
        Encoding.UTF8.GetString(input).Split('\n', 4) is [string timestamp, string nonce, string signature, _] ? new FeishuEventSignature(timestamp, nonce, signature) : null;

    /// <summary>As the platform does, but with the same vector every time: what is tried follows from the seed.</summary>
    private static byte[] Encrypt(ReadOnlySpan<byte> plain)
    {
        using var aes = Aes.Create();
        aes.Key = AesKey;
        return Encoding.UTF8.GetBytes($$"""{"encrypt":"{{Convert.ToBase64String([.. Vector, .. aes.EncryptCbc(plain, Vector)])}}"}""");
    }
}
