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
        "X-Lark-Helpdesk-Authorization", "verification_token", "ticket", "encrypt_key", "APP_SECRET", "my_app_secret", "user_refresh_token", "session_key", "db_password", "X-Api-Key",
        "webhook_secret", "aws_secret_key", "privateKey", "pwd", "passphrase", "sign");

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
    [InlineData("next=https%3A%2F%2Fx%3Fapp_secret%3D{0}%26y%3D2&z=3", "next=https%3A%2F%2Fx%3Fapp_secret%3D[redacted]%26y%3D2&z=3")]
    [InlineData("json=%7B%22app_secret%22%3A%22{0}%22%2C%22n%22%3A1%7D", "json=%7B%22app_secret%22%3A%22[redacted]%22%2C%22n%22%3A1%7D")]
    [InlineData("Cookie: theme=dark; session={0}; lang=zh\r\nAccept: */*", "Cookie: [redacted]\r\nAccept: */*")]
    [InlineData("first\\nSet-Cookie: session={0}; Path=/\\nlast", "first\\nSet-Cookie: [redacted]\\nlast")]
    [InlineData("Authorization: Digest username=\"ann\", response=\"{0}\"\nnext", "Authorization: [redacted]\nnext")]
    [InlineData("header=\\\"Authorization: Digest username=\\\"ann\\\", response=\\\"{0}\\\"\\nnext", "header=\\\"Authorization: [redacted]\\nnext")]
    [InlineData("Authorization: Token {0} was refused", "Authorization: [redacted] was refused")]
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
    [InlineData("cookie: disabled by the user")]
    [InlineData("the password: too short")]
    [InlineData("Basic information: 12345678")]
    [InlineData("100% done at https://example.com:8443/x?mail=a@b.example")]
    [InlineData("see https://example.com/webhook/docs and fishhook/1")]
    [InlineData("step t-1, u-2")]
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
    [InlineData("ur-t9HHgRCjMqGqIU9v05Zhos")]
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
    [InlineData("https://www.feishu.cn/flow/api/trigger-webhook/0123456789abcdef", "https://www.feishu.cn/flow/api/trigger-webhook/[redacted]")]
    [InlineData("url=https%3A%2F%2Fopen.feishu.cn%2Fopen-apis%2Fbot%2Fv2%2Fhook%2F0123%3Fx&y", "url=https%3A%2F%2Fopen.feishu.cn%2Fopen-apis%2Fbot%2Fv2%2Fhook%2F[redacted]%3Fx&y")]
    [InlineData("""https:\/\/open.feishu.cn\/open-apis\/bot\/v2\/hook\/0123\/x""", """https:\/\/open.feishu.cn\/open-apis\/bot\/v2\/hook\/[redacted]\/x""")]
    public void Key_of_a_webhook_url_is_taken_out(string text, string expected) => Redactor.Redact(text).Should().Be(expected);

    [Theory]
    [InlineData("GET https://ann:secret@example.com/x?y=a@b", "GET https://[redacted]@example.com/x?y=a@b")]
    [InlineData("redis://:secret@cache:6379/0", "redis://[redacted]@cache:6379/0")]
    [InlineData("https://secret@example.com", "https://[redacted]@example.com")]
    [InlineData("""https:\/\/ann:secret@example.com\/x""", """https:\/\/[redacted]@example.com\/x""")]
    [InlineData("url=https%3A%2F%2Fann%3Asecret%40example.com%2Fx", "url=https%3A%2F%2F[redacted]%40example.com%2Fx")]
    [InlineData("""{"text":"{\u0022url\u0022:\u0022https:\\/\\/ann:secret@example.com\u0022}"}""", """{"text":"{\u0022url\u0022:\u0022https:\\/\\/[redacted]@example.com\u0022}"}""")]
    [InlineData("https://ann:secr…", "https://[redacted]…")]
    public void User_and_password_of_a_url_are_taken_out(string text, string expected) => Redactor.Redact(text).Should().Be(expected);

    [Theory]
    [InlineData("tried Basic YW5uOnNlY3JldA== twice", "tried Basic [redacted] twice")]
    [InlineData("x=Basic%20YW5uOnNlY3JldA==&y=1", "x=Basic%20[redacted]&y=1")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nMIIE\nabc=\n-----END RSA PRIVATE KEY-----\n", "-----BEGIN RSA PRIVATE KEY-----[redacted]-----END RSA PRIVATE KEY-----\n")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nMIIE", "-----BEGIN PRIVATE KEY-----[redacted]")]
    [InlineData("state eyJwIjoiPz8/Pj4+IiwiYSI6MX0= end", "state [redacted] end")]
    [InlineData("""{"text":"state eyJwIjoiPz8/Pj4\u002BIiwiYSI6MX0= end"}""", """{"text":"state [redacted] end"}""")]
    [InlineData("state=eyJwIjoiPz8%2FPj4%2BIiwiYSI6MX0%3D&x=1", "state=[redacted]&x=1")]
    public void Credentials_keys_and_JSON_in_base64_are_known_by_their_form(string text, string expected) => Redactor.Redact(text).Should().Be(expected);

    [Theory]
    [InlineData("sent t-24b5…", "sent [redacted]…")]
    [InlineData("sent Bearer abc…", "sent Bearer [redacted]…")]
    [InlineData("sent eyJhbGc…", "sent [redacted]…")]
    public void What_is_left_of_a_secret_where_a_text_was_cut_is_taken_out(string text, string expected) => Redactor.Redact(text).Should().Be(expected);

    [Fact]
    public void An_exception_is_logged_without_its_secrets()
    {
        const string Token = "t-caecc734c2e3328a62489fe0648c4b98779515d3";
        var harmless = new InvalidOperationException("no order");

        Exception redacted = Redactor.Redact(new InvalidOperationException($"bad {Token}", new IOException($"app_secret={Secret}")));

        redacted.Message.Should().Be("bad [redacted]");
        redacted.ToString().Should().Be("System.InvalidOperationException: bad [redacted]\n ---> System.IO.IOException: app_secret=[redacted]\n   --- End of inner exception stack trace ---".ReplaceLineEndings());
        Redactor.Redact(harmless).Should().BeSameAs(harmless);
    }

    [Theory]
    [InlineData("call 13800138000 now", "call [redacted] now")]
    [InlineData("手机号13800138000未注册", "手机号[redacted]未注册")]
    [InlineData("+86 138-0013-8000.", "[redacted].")]
    [InlineData("to=%2B8613800138000&x=1", "to=[redacted]&x=1")]
    [InlineData("""["\u002B8613800138000"]""", """["[redacted]"]""")]
    [InlineData("""{"text":"user:\n13800138000\n"}""", """{"text":"user:\n[redacted]\n"}""")]
    [InlineData("12 13800138000", "12 [redacted]")]
    [InlineData("no user san.zhang+tag@example.com.cn.", "no user [redacted].")]
    [InlineData("""{"text":"user:\nsan@example.com"}""", """{"text":"user:\n[redacted]"}""")]
    [InlineData("""{"text":"to san\u002Btag\u002Btoo@example.com,"}""", """{"text":"to [redacted],"}""")]
    [InlineData("""{"text":"[\u0022san\\u0040example.com\u0022]"}""", """{"text":"[\u0022[redacted]\u0022]"}""")]
    [InlineData("to=san%2Btag%40example.com", "to=[redacted]")]
    [InlineData("""{"text":"user_name=\u5F20\u4AED\u0026x=1"}""", """{"text":"user_name=[redacted]\u0026x=1"}""")]
    [InlineData("to=%22san%40example.com%22", "to=%22[redacted]%22")]
    [InlineData("""["san\u0040example.com"]""", """["[redacted]"]""")]
    [InlineData("身份证110101199003074514无效", "身份证[redacted]无效")]
    [InlineData("11010119900307451X", "[redacted]")]
    [InlineData("card 6222 0200 0000 0007 1 was", "card [redacted] 1 was")]
    [InlineData("card 6222020000000007 was", "card [redacted] was")]
    [InlineData("""{"name":"张三","en_name":"San","mobile":13800138000,"nickname":null}""", """{"name":"[redacted]","en_name":"[redacted]","mobile":"[redacted]","nickname":null}""")]
    [InlineData("name=%E5%BC%A0&x=1", "name=[redacted]&x=1")]
    public void Personal_data_is_taken_out_where_the_host_says_so(string text, string expected)
    {
        Redactor.Redact(text).Should().BeSameAs(text, "nobody has asked for it");
        new FeishuRedactor(new FeishuRedactionOptions().AddPersonalData().AddPersonalData()).Redact(text).Should().Be(expected);
    }

    [Theory]
    [InlineData("ou_7dab8a3d3cdcc9da365777c7ad535d62 of cli_a1b2c3d4e5f60718 at 1753000000000")]
    [InlineData("log_id 20260708162959ADCA453D2E20D74D18A2 of 7143131115184814081")]
    [InlineData("file name: report.pdf, 100 % @ once")]
    [InlineData("7dab8a3d-3cdc-c9da-3657-77c7ad535d62")]
    [InlineData("1234567890123456")]
    [InlineData("a@b and @all and x@y.")]
    public void What_is_no_personal_data_stays(string text) =>
        new FeishuRedactor(new FeishuRedactionOptions().AddPersonalData()).Redact(text).Should().BeSameAs(text);

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
    [InlineData("Cookie: =\"")]
    [InlineData("Cookie: \\\\")]
    [InlineData("%3D")]
    [InlineData("token%3D")]
    [InlineData("://a")]
    [InlineData("-----BEGIN ")]
    [InlineData("basic ")]
    [InlineData("a@")]
    [InlineData("@a.")]
    [InlineData("1")]
    [InlineData("138")]
    [InlineData("%40\\")]
    [InlineData("\\")]
    [InlineData("\\u002B")]
    [InlineData("token=\\u5F20")]
    [InlineData("hook\\\\")]
    public void Hostile_text_takes_no_long_time(string piece)
    {
        string text = new StringBuilder().Insert(0, piece, 1_000_000 / piece.Length).ToString();
        var watch = Stopwatch.StartNew();

        Redactor.Redact(text);
        new FeishuRedactor(new FeishuRedactionOptions().AddPersonalData()).Redact(text);

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
