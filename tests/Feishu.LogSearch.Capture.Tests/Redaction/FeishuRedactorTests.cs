using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Feishu.LogSearch.Capture.Tests;

public sealed class FeishuRedactorTests
{
    private const string Secret = "s3cr3t-Value.of_the.canary9";

    private static readonly FeishuRedactor Redactor = new();

    public static TheoryData<string> Keys => new(
        "app_secret", "client_secret", "app_ticket", "encrypt", "challenge", "token", "access_token", "tenant_access_token",
        "user_access_token", "app_access_token", "refresh_token", "code", "AppSecret", "appSecret", "Authorization",
        "X-Lark-Helpdesk-Authorization", "verification_token", "ticket", "encrypt_key", "APP_SECRET", "my_app_secret");

    [Theory]
    [MemberData(nameof(Keys))]
    public void Value_of_a_secret_key_is_taken_out_of_json(string key) =>
        Redactor.Redact($$"""{"a":1,"deep":[{"{{key}}" : "{{Secret}}","b":2}]}""")
            .Should().Be($$"""{"a":1,"deep":[{"{{key}}" : "[redacted]","b":2}]}""");

    [Theory]
    [MemberData(nameof(Keys))]
    public void Value_of_a_secret_key_is_taken_out_of_json_that_is_cut_off(string key) =>
        Redactor.Redact($$"""{"a":1,"{{key}}":"{{Secret}}""").Should().Be($$"""{"a":1,"{{key}}":"[redacted]""");

    [Theory]
    [MemberData(nameof(Keys))]
    public void Value_of_a_secret_key_is_taken_out_of_json_within_json(string key)
    {
        string inner = $$"""{"{{key}}":"{{Secret}}","b":"\"{{key}}\":\"{{Secret}}\""}""";
        foreach (string outer in new[] { JsonSerializer.Serialize(inner), JsonSerializer.Serialize(inner, Relaxed), JsonSerializer.Serialize(JsonSerializer.Serialize(inner, Relaxed), Relaxed) })
        {
            Redactor.Redact($$"""{"content":{{outer}},"after":"kept"}""")
                .Should().NotContain(Secret, "this was escaped: {0}", outer).And.EndWith("""
                    ,"after":"kept"}
                    """);
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Value_of_a_secret_key_is_taken_out_of_a_form(string key) =>
        Redactor.Redact($"grant_type=x&{key}={Secret}&b=2").Should().Be($"grant_type=x&{key}=[redacted]&b=2");

    [Theory]
    [InlineData("request failed: app_secret: {0}, retry", "request failed: app_secret: [redacted], retry")]
    [InlineData("header Authorization: Bearer {0} was refused", "header Authorization: [redacted] was refused")]
    [InlineData("header Authorization: Basic {0}\nnext", "header Authorization: [redacted]\nnext")]
    [InlineData("wss://host/ws/v2?device_id=1&access_key={0}&ticket={0}", "wss://host/ws/v2?device_id=1&access_key=[redacted]&ticket=[redacted]")]
    [InlineData("""{"url":"wss://host/ws?x=1\u0026ticket={0}\u0026y=2"}""", """{"url":"wss://host/ws?x=1\u0026ticket=[redacted]\u0026y=2"}""")]
    [InlineData("Verification Token: {0}", "Verification Token: [redacted]")]
    [InlineData("'app_secret': '{0}'", "'app_secret': '[redacted]'")]
    [InlineData("first\\napp_secret={0}\\nlast", "first\\napp_secret=[redacted]\\nlast")]
    public void Value_of_a_secret_key_is_taken_out_of_text(string text, string expected) =>
        Redactor.Redact(string.Format(System.Globalization.CultureInfo.InvariantCulture, text.Replace("{\"", "{{\"", StringComparison.Ordinal).Replace("\"}", "\"}}", StringComparison.Ordinal), Secret))
            .Should().Be(expected);

    [Theory]
    [InlineData("""{"code":0,"msg":"ok"}""")]
    [InlineData("""{"code":"99991663","msg":"x"}""")]
    [InlineData("""{"code":-1}""")]
    [InlineData("""{"token":null,"ticket":true,"app_secret":""}""")]
    [InlineData("https://open.feishu.cn/search?from=openapi&log_id=20260708162959ADCA453D2E20D74D18A2&code=99991663&method_id=7143131115984814081")]
    [InlineData("Invalid access token for authorization. Please make a request with token attached.")]
    [InlineData("token: expired")]
    [InlineData("Bearer authentication is required")]
    [InlineData("Failed to create card content, ext=ErrCode: 200550; ErrPath: ROOT -> elements -> [2](tag: chart)")]
    [InlineData("/open-apis/im/v1/messages/om_dc13264520392913993dd051dba21dcf")]
    [InlineData("on 2023-07-05 a-b and t-shirt and u-boot of 7dab8a3d-3cdc-c9da-3657-77c7ad535d62")]
    [InlineData("""{"page_token":"eyJ","file_token":"boxcn1"}""")]
    [InlineData("")]
    public void What_is_no_secret_stays(string text) => Redactor.Redact(text).Should().BeSameAs(text);

    [Theory]
    [InlineData("t-24b5bf4e00b2af1234")]
    [InlineData("t-caecc734c2e3328a62489fe0648c4b98779515d3")]
    [InlineData("u-cjz1eKCEx289x1TXEiQJqAh5171B4gDHPq00l0GE1234")]
    [InlineData("u-Q7JWnaIM_kRChuLfreHmpArjOEayt.5XUBJcZr.V0Gst4FdQCtvrd9sAViLXQnQgkpL19brGOjKZQTxb")]
    [InlineData("a-24b5cef00b1234")]
    [InlineData("eyJhbGciOiJFUzI1NiIsImZlYXR1cmVfY29kZSI6.eyJqdGkiOiI3.c2lnbmF0dXJl")]
    public void Access_token_is_known_by_its_form(string token)
    {
        foreach (string frame in new[] { "{0}", "the value ({0}) expired", "\"v\":\"{0}\"", "x={0}&y=1", "line\\n{0}", "Bearer%20{0}", "/path/{0}/x", "\\u0022{0}\\u0022" })
        {
            Redactor.Redact(frame.Replace("{0}", token, StringComparison.Ordinal))
                .Should().NotContain(token).And.NotContain(token[8..], "nothing of it may stay in {0}", frame)
                .And.Contain(FeishuRedactor.Replacement);
        }
    }

    [Theory]
    [InlineData("/open-apis/bot/v2/hook/9f8e7d6c-5b4a-3210-fedc-ba9876543210", "/open-apis/bot/v2/hook/[redacted]")]
    [InlineData("posted to https://open.feishu.cn/open-apis/bot/v2/hook/short?x=1", "posted to https://open.feishu.cn/open-apis/bot/v2/hook/[redacted]?x=1")]
    [InlineData("/open-apis/bot/hook/0123456789abcdef", "/open-apis/bot/hook/[redacted]")]
    public void Key_of_a_webhook_url_is_taken_out(string text, string expected) => Redactor.Redact(text).Should().Be(expected);

    [Fact]
    public void Json_stays_json()
    {
        string redacted = Redactor.Redact("""{"token":123456789,"challenge":["a","b"],"encrypt":{"x":"}"},"code":0,"n":1}""");

        redacted.Should().StartWith("""{"token":"[redacted]","challenge":"[redacted]","encrypt":"[redacted]""");
        Redactor.Redact("""{"token":123456789,"challenge":["a","b"],"code":0}""").Should().Be("""{"token":"[redacted]","challenge":"[redacted]","code":0}""");
    }

    [Fact]
    public void Redacting_again_changes_nothing()
    {
        string once = Redactor.Redact($"app_secret={Secret}&token={Secret} \"ticket\":\"{Secret}\" /hook/{Secret} Bearer {Secret}");

        Redactor.Redact(once).Should().Be(once);
    }

    [Fact]
    public void Host_adds_keys_and_patterns_of_its_own()
    {
        var redactor = new FeishuRedactor(new FeishuRedactionOptions().AddKey("id_card_no").AddPattern(@"\b1[3-9]\d{9}\b"));

        redactor.Redact("""{"idCardNo":"110101199003074514","tel":"call 13800138000 now","app_secret":"x"}""")
            .Should().Be("""{"idCardNo":"[redacted]","tel":"call [redacted] now","app_secret":"[redacted]"}""");
    }

    [Fact]
    public void Pattern_that_needs_backtracking_is_refused()
    {
        Action add = () => new FeishuRedactionOptions().AddPattern(@"(?<=a)b");

        add.Should().Throw<ArgumentException>().WithMessage("*(?<=a)b*backtracking*look-around*");
    }

    [Fact]
    public void Malformed_pattern_is_refused() =>
        FluentActions.Invoking(() => new FeishuRedactionOptions().AddPattern("(")).Should().Throw<ArgumentException>();

    [Theory]
    [InlineData("")]
    [InlineData("手机号")]
    [InlineData("a b")]
    public void Key_that_could_never_match_is_refused(string key) =>
        FluentActions.Invoking(() => new FeishuRedactionOptions().AddKey(key)).Should().Throw<ArgumentException>();

    [Theory]
    [InlineData("token:")]
    [InlineData("token: a")]
    [InlineData("token:\"a")]
    [InlineData("\"code\":\"")]
    [InlineData("\\\\\\\"")]
    [InlineData("a-")]
    [InlineData("eyJ")]
    [InlineData("bearer ")]
    [InlineData("[{=")]
    [InlineData("token=[")]
    [InlineData("/hook//hook/")]
    public void Hostile_text_takes_no_long_time(string piece)
    {
        string text = new StringBuilder().Insert(0, piece, 1_000_000 / piece.Length).ToString();
        var watch = Stopwatch.StartNew();

        Redactor.Redact(text);

        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(3), "1 MB of it is read in linear time");
    }

    [Theory]
    [InlineData("\uD800\"token\":\"\uDC00abc")]
    [InlineData("\0token=\0\0\0")]
    [InlineData("=")]
    [InlineData(":::===\"\"\"\\\\\\")]
    [InlineData("\"token\":")]
    [InlineData("token=\\")]
    public void Odd_text_does_no_harm(string text) => FluentActions.Invoking(() => Redactor.Redact(text)).Should().NotThrow();

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
