using System.Text;
using CsCheck;

namespace Feishu.LogSearch.Capture.Tests;

public sealed class FeishuEventDecoderProperties
{
    private const string Key = "an encrypt key";

    private static readonly FeishuEventDecoder Decoder = new(new FeishuEventOptions { EncryptKey = Key, VerificationToken = "token" });
    private static readonly FeishuEventDecoder Open = new(new FeishuEventOptions());

    private static readonly byte[][] Seeds =
    [
        Encoding.UTF8.GetBytes(SomeEvent.SchemaTwo(token: "token")),
        Encoding.UTF8.GetBytes(SomeEvent.SchemaOne(token: "token")),
        Encoding.UTF8.GetBytes(SomeEvent.UrlVerification("challenge", "token")),
        Encoding.UTF8.GetBytes(SomeEvent.OldCard()),
        SomeEvent.Encrypt(SomeEvent.SchemaTwo(token: "token"), Key),
    ];

    private static readonly byte[][] Pieces =
        [.. new[] { "{", "}", "[", "]", "\"", ":", ",", "null", "1e400", "\\ud800", "\\", "\"event\"", "\"header\"", "\"encrypt\":", "\u0000" }.Select(Encoding.UTF8.GetBytes), [0xFF], [0xED, 0xA0, 0x80]];

    /// <summary>A published body, some bytes of which are replaced by a piece of JSON or of something else.</summary>
    private static readonly Gen<byte[]> Damaged =
        from seed in OneOf(Seeds)
        from start in Gen.Int[0, seed.Length]
        from length in Gen.Int[0, seed.Length - start]
        from piece in OneOf(Pieces)
        select (byte[])[.. seed[..start], .. piece, .. seed[(start + length)..]];

    [Fact]
    public void Damage_never_throws() => Damaged.Sample(Check);

    [Fact]
    public void Garbage_never_throws() => Gen.Byte.Array[0, 200].Sample(Check);

    [Fact]
    public void Encrypted_garbage_never_throws() => Damaged.Sample(plain => Check(SomeEvent.Encrypt(plain, Key)));

    [Fact]
    public void No_damaged_body_is_accepted_with_its_old_signature() =>
        Damaged.Where(body => !Seeds.Any(seed => seed.AsSpan().SequenceEqual(body))).Sample(body =>
            Seeds.All(seed => Decoder.Decode(body, FeishuEventSignature.Sign("1", "2", Key, seed)) is not FeishuEvent));

    private static Gen<byte[]> OneOf(byte[][] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static void Check(byte[] body)
    {
        FeishuEventSignature signature = SomeEvent.Sign(body, Key);
        foreach (FeishuPush push in new[] { Decoder.Decode(body), Decoder.Decode(body, signature), Decoder.DecodeTrusted(body), Open.Decode(body), Open.DecodeTrusted(body) })
        {
            if (push is FeishuEvent @event)
            {
                @event.EventType.Should().NotBeEmpty();
                _ = @event.Content.GetRawText();
            }
        }
    }
}
