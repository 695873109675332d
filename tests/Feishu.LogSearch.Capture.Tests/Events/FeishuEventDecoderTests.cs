using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace Feishu.LogSearch.Capture.Tests;

public sealed class FeishuEventDecoderTests
{
    private const string EncryptKey = "an encrypt key";
    private const string Token = "rvaYgkND1GOiu5MM0E1rncYC6PLtF7JV";

    private static readonly DateTimeOffset Now = new(2020, 12, 23, 12, 20, 0, TimeSpan.Zero);

    [Fact]
    public void Schema_two_is_read()
    {
        FeishuEvent @event = Event(Plain(), """{"schema":"2.0","header":{"event_id":"5e3702a84e847582be8db7fb73283c02","event_type":"im.message.receive_v1","create_time":"1608725989000","token":"rvaYgkND1GOiu5MM0E1rncYC6PLtF7JV","app_id":"cli_9f5343c580712544","tenant_key":"2ca1d211f64f6438"},"event":{"sender":{"tenant_key":"another"},"message":{"content":"{\"text\":\"你好\"}"}}}""");

        @event.Schema.Should().Be("2.0");
        @event.EventId.Should().Be("5e3702a84e847582be8db7fb73283c02");
        @event.EventType.Should().Be("im.message.receive_v1");
        @event.AppId.Should().Be("cli_9f5343c580712544");
        @event.TenantKey.Should().Be("2ca1d211f64f6438");
        @event.CreatedTime.Should().Be(DateTimeOffset.FromUnixTimeMilliseconds(1608725989000));
        @event.IsCallback.Should().BeFalse();
        @event.Content.GetProperty("message").GetProperty("content").GetString().Should().Be("""{"text":"你好"}""");
        Encoding.UTF8.GetString(@event.ContentJson.Span).Should().StartWith("""{"sender":""").And.EndWith("}}");
    }

    [Fact]
    public void Schema_one_is_read()
    {
        FeishuEvent @event = Event(Plain("41a9425ea7df4536a7623e38fa321bae"), """{"ts":"1502199207.7171419","uuid":"bc447199585340d1f3728d26b1c0297a","token":"41a9425ea7df4536a7623e38fa321bae","type":"event_callback","event":{"app_id":"cli_9c8609450f78d102","chat_id":"oc_26b66a5eb603162b849f91bcd8815b20","operator":{"open_id":"ou_2d2c0399b53d06fd195bb393cd1e38f2","user_id":"gfa21d92"},"tenant_key":"736588c9260f175c","type":"p2p_chat_create","user":{"name":"user_name","open_id":"ou_7dede290d6a27698b969a7fd70ca53da","user_id":"gfa21d92"}}}""");

        @event.Schema.Should().Be("1.0");
        @event.EventId.Should().Be("bc447199585340d1f3728d26b1c0297a");
        @event.EventType.Should().Be("p2p_chat_create");
        @event.AppId.Should().Be("cli_9c8609450f78d102");
        @event.TenantKey.Should().Be("736588c9260f175c");
        @event.CreatedTime.Should().Be(DateTimeOffset.FromUnixTimeMilliseconds(1502199207717));
        @event.Content.GetProperty("chat_id").GetString().Should().Be("oc_26b66a5eb603162b849f91bcd8815b20");
    }

    [Fact]
    public void The_uuid_within_an_approval_is_not_the_event_id()
    {
        string eventId = SomeEvent.Id();

        Event(Plain(), SomeEvent.SchemaOne(eventId, Token, """{"uuid":"6525bffb","type":"approval_instance"}""")).EventId.Should().Be(eventId);
    }

    [Fact]
    public void An_id_that_is_a_number_is_read_as_text() =>
        Event(Plain(), $$$"""{"uuid":6949805467799537964,"token":"{{{Token}}}","event":{"type":"message"}}""").EventId.Should().Be("6949805467799537964");

    [Fact]
    public void An_app_ticket_has_no_tenant()
    {
        FeishuEvent @event = Event(Plain(), SomeEvent.SchemaOne(token: Token, content: """{"app_id":"cli_x","app_ticket":"ticket","type":"app_ticket"}"""));

        @event.EventType.Should().Be("app_ticket");
        @event.TenantKey.Should().BeNull();
        @event.Secrets.Should().BeEquivalentTo([Token, "ticket"]);
    }

    [Theory]
    [InlineData("card.action.trigger")]
    [InlineData("url.preview.get")]
    public void A_callback_needs_no_event_id(string type)
    {
        FeishuEvent @event = Event(Plain(), $$$"""{"schema":"2.0","header":{"event_type":"{{{type}}}","token":"{{{Token}}}"},"event":{}}""");

        @event.IsCallback.Should().BeTrue();
        @event.EventId.Should().BeNull();
    }

    [Fact]
    public void An_event_without_content_has_a_content_of_null() =>
        Event(Plain(), $$$"""{"schema":"2.0","header":{"event_type":"x","token":"{{{Token}}}"}}""").Content.ValueKind.Should().Be(JsonValueKind.Null);

    [Fact]
    public void The_content_is_read_into_a_type()
    {
        FeishuEvent @event = Event(Plain(), SomeEvent.SchemaTwo(token: Token, content: """{"a":1}"""));
        var options = new JsonSerializerOptions { TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver() };

        @event.ReadContent((System.Text.Json.Serialization.Metadata.JsonTypeInfo<Dictionary<string, int>>)options.GetTypeInfo(typeof(Dictionary<string, int>)))
            .Should().Equal(new Dictionary<string, int> { ["a"] = 1 });
    }

    [Fact]
    public void The_published_schema_two_body_is_decoded()
    {
        byte[] body = Encoding.UTF8.GetBytes(PublishedVectors.SchemaTwo.Body);
        var signature = new FeishuEventSignature("timestamp", "nonce", "7a51a17e7c0c52c059d226070d35f8d76e041993495ffaf5f3d05603c810e253");

        FeishuEvent @event = Decoder(PublishedVectors.SchemaTwo.Key, token: "v").Decode(body, signature).Should().BeOfType<FeishuEvent>().Subject;

        @event.EventId.Should().Be("f7984f25108f8137722bb63cee927e66");
        @event.CreatedTime.Should().Be(DateTimeOffset.FromUnixTimeMilliseconds(1603977298000), "the published create_time is in microseconds");
        Encoding.UTF8.GetString(@event.Body.Span).Should().Be(PublishedVectors.SchemaTwo.Plain);
    }

    [Fact]
    public void The_published_schema_one_body_is_decoded()
    {
        byte[] body = Encoding.UTF8.GetBytes(PublishedVectors.SchemaOne.Body);

        FeishuEvent @event = Decoder(PublishedVectors.SchemaOne.Key, "GzhQEyfUcx7eEungQFWtXgCbxSpUOJIb")
            .Decode(body, SomeEvent.Sign(body, PublishedVectors.SchemaOne.Key)).Should().BeOfType<FeishuEvent>().Subject;

        @event.EventId.Should().Be("5226cd85b4d843dccee2e279d93f3ed3");
        @event.EventType.Should().Be("user_status_change");
        @event.CreatedTime.Should().Be(DateTimeOffset.FromUnixTimeMilliseconds(1589970805376));
    }

    [Fact]
    public void The_published_challenge_is_decoded_without_a_signature() =>
        Decoder(PublishedVectors.Challenge.Key, "iRdCP2WwXNBXRM3mGLqhrgch3cn0gbT6").Decode(Encoding.UTF8.GetBytes(PublishedVectors.Challenge.Body))
            .Should().BeOfType<FeishuUrlVerification>().Which.Challenge.Should().Be("5634b122-c042-4634-bc7f-b07a3c3e77ad");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_plain_challenge_is_accepted_with_and_without_an_encrypt_key(bool hasKey) =>
        Decoder(hasKey ? EncryptKey : null).Decode(Encoding.UTF8.GetBytes(SomeEvent.UrlVerification("ajls384kdjxxxx", Token)))
            .Should().BeOfType<FeishuUrlVerification>().Which.Challenge.Should().Be("ajls384kdjxxxx");

    [Fact]
    public void A_challenge_with_another_token_is_refused() =>
        Code(Plain(), SomeEvent.UrlVerification("x", SomeEvent.Id())).Should().Be(LogErrorCodes.EventTokenMismatch);

    [Fact]
    public void A_challenge_without_a_challenge_is_refused() =>
        Code(Plain(), $$"""{"type":"url_verification","token":"{{Token}}"}""").Should().Be(LogErrorCodes.EventFieldMissing);

    [Fact]
    public void A_plain_body_may_be_signed()
    {
        byte[] body = Encoding.UTF8.GetBytes(SomeEvent.SchemaTwo(token: Token));

        Decoder(EncryptKey).Decode(body, SomeEvent.Sign(body, EncryptKey)).Should().BeOfType<FeishuEvent>();
    }

    [Fact]
    public void Escapes_in_the_base64_text_are_read()
    {
        byte[] body = Encoding.UTF8.GetBytes(PublishedVectors.SchemaTwo.Body.Replace("/", "\\/", StringComparison.Ordinal).Replace("+", "\\u002b", StringComparison.Ordinal));

        Decoder(PublishedVectors.SchemaTwo.Key, "v").Decode(body, SomeEvent.Sign(body, PublishedVectors.SchemaTwo.Key)).Should().BeOfType<FeishuEvent>();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void With_an_encrypt_key_an_unsigned_push_is_refused(bool isEncrypted)
    {
        string plain = SomeEvent.SchemaTwo(token: Token);
        byte[] body = isEncrypted ? SomeEvent.Encrypt(plain, EncryptKey) : Encoding.UTF8.GetBytes(plain);

        Error(Decoder(EncryptKey).Decode(body)).Code.Should().Be(LogErrorCodes.EventSignatureMissing);
    }

    [Fact]
    public void A_signature_with_another_key_is_refused()
    {
        byte[] body = SomeEvent.Encrypt(SomeEvent.SchemaTwo(token: Token), EncryptKey);

        Error(Decoder(EncryptKey).Decode(body, SomeEvent.Sign(body, "another key"))).Code.Should().Be(LogErrorCodes.EventSignatureMismatch);
    }

    [Fact]
    public void Who_cannot_sign_does_not_learn_what_else_is_wrong()
    {
        byte[] good = SomeEvent.Encrypt(SomeEvent.SchemaTwo(token: Token), EncryptKey);
        byte[] damaged = SomeEvent.Encrypt("no json", EncryptKey);
        byte[] undecryptable = Encoding.UTF8.GetBytes("""{"encrypt":"AAAA"}""");
        byte[] noJson = "no json"u8.ToArray();
        FeishuEventSignature signature = SomeEvent.Sign(good, "another key");

        new[] { good, damaged, undecryptable, noJson }.Select(body => Error(Decoder(EncryptKey).Decode(body, signature)).ToString())
            .Distinct().Should().ContainSingle();
        new[] { good, damaged, undecryptable, noJson }.Select(body => Error(Decoder(EncryptKey).Decode(body)).ToString())
            .Distinct().Should().ContainSingle();
    }

    [Fact]
    public void A_signed_body_that_another_key_encrypted_is_refused()
    {
        byte[] body = SomeEvent.Encrypt(SomeEvent.SchemaTwo(token: Token), "another key");

        Error(Decoder(EncryptKey).Decode(body, SomeEvent.Sign(body, EncryptKey))).Code.Should().Be(LogErrorCodes.EventDecryptionFailed);
    }

    [Fact]
    public void A_wrong_key_is_always_told_as_such()
    {
        // One wrong decryption in 256 has a padding that looks right.
        for (int i = 0; i < 2_000; i++)
        {
            byte[] body = SomeEvent.Encrypt(SomeEvent.SchemaTwo(token: Token), SomeEvent.Text());

            Error(Decoder(EncryptKey).DecodeTrusted(body)).Code.Should().Be(LogErrorCodes.EventDecryptionFailed);
        }
    }

    [Theory]
    [InlineData("""{"encrypt":""}""")]
    [InlineData("""{"encrypt":"AAAA"}""")]
    [InlineData("""{"encrypt":"not base64!"}""")]
    [InlineData("""{"encrypt":5}""")]
    [InlineData("""{"encrypt":null}""")]
    [InlineData("""{"encrypt":{"a":"b"}}""")]
    public void What_cannot_be_a_ciphertext_is_refused(string json)
    {
        byte[] body = Encoding.UTF8.GetBytes(json);

        Error(Decoder(EncryptKey).Decode(body, SomeEvent.Sign(body, EncryptKey))).Code.Should().Be(LogErrorCodes.EventDecryptionFailed);
    }

    [Fact]
    public void Damage_anywhere_in_the_ciphertext_is_found_by_the_signature()
    {
        byte[] body = SomeEvent.Encrypt(SomeEvent.SchemaTwo(token: Token), EncryptKey);
        FeishuEventSignature signature = SomeEvent.Sign(body, EncryptKey);
        for (int i = 12; i < body.Length - 2; i++)
        {
            byte[] damaged = [.. body];
            damaged[i] = damaged[i] == (byte)'A' ? (byte)'B' : (byte)'A';

            Error(Decoder(EncryptKey).Decode(damaged, signature)).Code.Should().Be(LogErrorCodes.EventSignatureMismatch);
        }
    }

    [Fact]
    public void An_encrypted_body_without_an_encrypt_key_is_refused() =>
        Error(Plain().Decode(SomeEvent.Encrypt(SomeEvent.SchemaTwo(token: Token), EncryptKey))).Code.Should().Be(LogErrorCodes.EventKeyMissing);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Another_token_is_refused_whether_signed_or_not(bool isSigned)
    {
        byte[] body = Encoding.UTF8.GetBytes(SomeEvent.SchemaTwo(token: SomeEvent.Id()));

        Error(Decoder(isSigned ? EncryptKey : null).Decode(body, isSigned ? SomeEvent.Sign(body, EncryptKey) : null)).Code.Should().Be(LogErrorCodes.EventTokenMismatch);
    }

    [Fact]
    public void A_missing_token_is_refused_unless_the_body_is_signed()
    {
        byte[] body = """{"schema":"2.0","header":{"event_type":"url.preview.get"},"event":{}}"""u8.ToArray();

        Error(Plain().Decode(body)).Code.Should().Be(LogErrorCodes.EventTokenMismatch);
        Decoder(EncryptKey).Decode(body, SomeEvent.Sign(body, EncryptKey)).Should().BeOfType<FeishuEvent>();
    }

    [Fact]
    public void Without_keys_everything_is_accepted() =>
        new FeishuEventDecoder(new FeishuEventOptions()).Decode(Encoding.UTF8.GetBytes(SomeEvent.SchemaTwo())).Should().BeOfType<FeishuEvent>();

    [Fact]
    public void A_trusted_body_is_not_verified()
    {
        FeishuEventDecoder decoder = Decoder(EncryptKey);
        string plain = SomeEvent.SchemaTwo(token: SomeEvent.Id());

        decoder.DecodeTrusted(Encoding.UTF8.GetBytes(plain)).Should().BeOfType<FeishuEvent>();
        decoder.DecodeTrusted(SomeEvent.Encrypt(plain, EncryptKey)).Should().BeOfType<FeishuEvent>();
    }

    [Fact]
    public void An_event_of_another_app_is_refused()
    {
        var decoder = new FeishuEventDecoder(new FeishuEventOptions { VerificationToken = Token }, SomeEvent.AppId);

        FeishuEventError error = Error(decoder.Decode(Encoding.UTF8.GetBytes(SomeEvent.SchemaTwo(token: Token, appId: "cli_other"))));

        error.Code.Should().Be(LogErrorCodes.EventOfOtherApp);
        error.Message.Should().Contain("cli_other").And.Contain(SomeEvent.AppId);
    }

    [Fact]
    public void An_old_card_callback_is_verified_by_SHA_1()
    {
        string cardToken = SomeEvent.Text("c");
        byte[] body = Encoding.UTF8.GetBytes(SomeEvent.OldCard(cardToken));

        FeishuEvent card = Decoder(EncryptKey).Decode(body, FeishuEventSignature.SignCard("1608725989", "nonce", Token, body)).Should().BeOfType<FeishuEvent>().Subject;

        card.EventType.Should().Be("card.action.trigger_v1");
        card.Schema.Should().Be("1.0");
        card.EventId.Should().BeNull();
        card.TenantKey.Should().Be("736588c9260f175c");
        card.IsCallback.Should().BeTrue();
        card.Secrets.Should().Equal(cardToken);
        card.Content.GetProperty("action").GetProperty("tag").GetString().Should().Be("button");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_old_card_callback_with_another_signature_is_refused(bool hasKey)
    {
        byte[] body = Encoding.UTF8.GetBytes(SomeEvent.OldCard());
        FeishuEventDecoder decoder = Decoder(hasKey ? EncryptKey : null);

        Error(decoder.Decode(body, FeishuEventSignature.SignCard("1", "2", "another token", body))).Code.Should().Be(LogErrorCodes.EventSignatureMismatch);
        Error(decoder.Decode(body, SomeEvent.Sign(body, "another key"))).Code.Should().Be(LogErrorCodes.EventSignatureMismatch);
        Error(decoder.Decode(body)).Code.Should().Be(LogErrorCodes.EventSignatureMissing);
    }

    [Fact]
    public void The_signature_of_a_card_does_not_open_the_door_to_events()
    {
        byte[] body = Encoding.UTF8.GetBytes(SomeEvent.SchemaTwo(token: Token));

        Error(Decoder(EncryptKey).Decode(body, FeishuEventSignature.SignCard("1", "2", Token, body))).Code.Should().Be(LogErrorCodes.EventSignatureMismatch);
    }

    [Theory]
    [InlineData(-301, false)]
    [InlineData(-300, true)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public void A_signature_is_refused_beyond_its_age_where_one_is_set(int seconds, bool isAccepted)
    {
        var decoder = new FeishuEventDecoder(
            new FeishuEventOptions { EncryptKey = EncryptKey, MaxSignatureAge = TimeSpan.FromMinutes(5) },
            time: new FakeTimeProvider(Now));
        byte[] body = SomeEvent.Encrypt(SomeEvent.SchemaTwo(), EncryptKey);
        string timestamp = (Now.ToUnixTimeSeconds() + seconds).ToString(System.Globalization.CultureInfo.InvariantCulture);

        FeishuPush push = decoder.Decode(body, SomeEvent.Sign(body, EncryptKey, timestamp));

        (push is FeishuEvent).Should().Be(isAccepted);
        (push as FeishuEventError)?.Code.Should().Be(LogErrorCodes.EventSignatureExpired);
    }

    [Fact]
    public void A_signature_whose_time_cannot_be_read_is_too_old()
    {
        var decoder = new FeishuEventDecoder(new FeishuEventOptions { EncryptKey = EncryptKey, MaxSignatureAge = TimeSpan.FromMinutes(5) });
        byte[] body = SomeEvent.Encrypt(SomeEvent.SchemaTwo(), EncryptKey);

        Error(decoder.Decode(body, SomeEvent.Sign(body, EncryptKey, "timestamp"))).Code.Should().Be(LogErrorCodes.EventSignatureExpired);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{")]
    [InlineData("{}{}")]
    [InlineData("{} x")]
    [InlineData("""{"schema":"2.0",}""")]
    [InlineData("""{"schema":"2.0" // a comment of the docs""" + "\n}")]
    [InlineData("""{"token":"\ud800"}""")]
    [InlineData("""{"header":{"event_id":"\uDC00"}}""")]
    public void What_is_no_JSON_object_is_refused(string json) => Code(Plain(), json).Should().Be(LogErrorCodes.EventBodyUnreadable);

    [Theory]
    [InlineData("""{"schema":"2.0","header":{"token":"TOKEN"},"event":{}}""")]
    [InlineData("""{"schema":"2.0","header":{"token":"TOKEN","event_type":""},"event":{}}""")]
    [InlineData("""{"schema":"2.0","header":{"token":"TOKEN","event_type":{"a":[1]}},"event":{}}""")]
    [InlineData("""{"schema":"2.0","header":"text","token":"TOKEN"}""")]
    [InlineData("""{"uuid":"x","token":"TOKEN","event":[{"type":"x"}]}""")]
    [InlineData("""{"uuid":"x","token":"TOKEN","event":null}""")]
    [InlineData("""{"token":"TOKEN"}""")]
    public void A_body_without_an_event_type_is_refused(string json) =>
        Code(Plain(), json.Replace("TOKEN", Token, StringComparison.Ordinal)).Should().Be(LogErrorCodes.EventFieldMissing);

    [Fact]
    public void Half_a_surrogate_pair_in_the_content_is_the_hosts_business() =>
        Event(Plain(), SomeEvent.SchemaTwo(token: Token, content: """{"text":"\ud800"}""")).ContentJson.Length.Should().BePositive();

    [Theory]
    [InlineData(61, true)]
    [InlineData(63, true)]
    [InlineData(64, false)]
    [InlineData(100_000, false)]
    public void Nesting_is_limited(int depth, bool isAccepted)
    {
        string content = new string('[', depth) + new string(']', depth);

        FeishuPush push = Plain().Decode(Encoding.UTF8.GetBytes(SomeEvent.SchemaTwo(token: Token, content: content)));

        (push is FeishuEvent).Should().Be(isAccepted);
        (push as FeishuEventError)?.Code.Should().Be(LogErrorCodes.EventBodyUnreadable);
        (push as FeishuEvent)?.Content.ValueKind.Should().Be(JsonValueKind.Array);
    }

    [Fact]
    public void Invalid_UTF_8_is_refused()
    {
        byte[] body = Encoding.UTF8.GetBytes(SomeEvent.SchemaTwo(token: Token, content: """{"text":"x"}"""));
        body[Array.LastIndexOf(body, (byte)'x')] = 0xFF;

        Error(Plain().Decode(body)).Code.Should().Be(LogErrorCodes.EventBodyUnreadable);
    }

    [Fact]
    public void A_body_beyond_the_limit_is_refused()
    {
        byte[] body = new byte[10 * 1024 * 1024];

        Error(Plain().Decode(body)).Code.Should().Be(LogErrorCodes.EventBodyTooLarge);
        Error(Plain().DecodeTrusted(body)).Message.Should().Contain("10485760").And.Contain("1048576").And.Contain("MaxBodyBytes");
    }

    [Fact]
    public void No_error_says_a_key_or_a_token()
    {
        string sent = SomeEvent.Id();
        byte[] body = Encoding.UTF8.GetBytes(SomeEvent.SchemaTwo(token: sent));
        byte[] encrypted = SomeEvent.Encrypt(SomeEvent.SchemaTwo(token: sent), EncryptKey);

        string errors = string.Join('\n', new[]
        {
            Plain().Decode(body),
            Plain().Decode(encrypted),
            Decoder(EncryptKey).Decode(encrypted),
            Decoder(EncryptKey).Decode(encrypted, SomeEvent.Sign(encrypted, "another key")),
            Decoder(EncryptKey).Decode(encrypted, SomeEvent.Sign(encrypted, EncryptKey)),
        }.Select(push => Error(push).ToString()));

        errors.Should().NotContainAny(Token, sent, EncryptKey);
    }

    [Fact]
    public void Of_members_that_occur_twice_the_last_counts() =>
        Code(Plain(), $$$"""{"token":"{{{Token}}}","token":"x","event":{"type":"message"}}""").Should().Be(LogErrorCodes.EventTokenMismatch);

    private static FeishuEventDecoder Plain(string token = Token) => Decoder(null, token);

    private static FeishuEventDecoder Decoder(string? encryptKey, string? token = Token) =>
        new(new FeishuEventOptions { EncryptKey = encryptKey, VerificationToken = token });

    private static FeishuEvent Event(FeishuEventDecoder decoder, string json)
    {
        FeishuPush push = decoder.Decode(Encoding.UTF8.GetBytes(json));
        return push.Should().BeOfType<FeishuEvent>((push as FeishuEventError)?.ToString() ?? "it is an event").Subject;
    }

    private static string Code(FeishuEventDecoder decoder, string json) => Error(decoder.Decode(Encoding.UTF8.GetBytes(json))).Code;

    private static FeishuEventError Error(FeishuPush push) => push.Should().BeOfType<FeishuEventError>().Subject;
}
