using System.Collections.Immutable;
using System.Text;
using static Feishu.LogSearch.Testing.CanaryKind;
using static Feishu.LogSearch.Testing.CanaryPlace;

namespace Feishu.LogSearch.Testing;

/// <summary>The catalogue of shapes: what the library promises to take out, in the forms in which it occurs.</summary>
public static class CanaryShapes
{
    // Keys whose values are secrets, in the spellings of the platform, its SDKs and hosts.
    private static readonly string[] Keys =
    [
        "app_secret", "appSecret", "client_secret", "app_ticket", "tenant_access_token", "user_access_token", "refresh_token",
        "encrypt_key", "verificationToken", "token", "session_key", "db_password",
    ];

    private static readonly (string Name, string Prefix)[] Tokens =
        [("tenant_access_token", "t-"), ("user_access_token", "u-"), ("app_access_token", "a-"), ("refresh_token", "ur-"), ("JWT", "")];

    /// <summary>All shapes: secrets, then personal data.</summary>
    public static ImmutableArray<CanaryShape> All { get; } =
        [.. Keys.SelectMany(Keyed), .. Tokens.SelectMany(token => Formed(token.Name, token.Prefix)), .. Credentials(), .. Platform(), .. Traces(), .. Personal()];

    /// <summary>The shape of a name, for test frameworks whose rows are plain texts.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The shape.</returns>
    /// <exception cref="ArgumentException">There is no shape of this name.</exception>
    public static CanaryShape Find(string name) =>
        All.FirstOrDefault(shape => shape.Name == name)
        ?? throw new ArgumentException($"There is no shape '{name}'. CanaryShapes.All has all {All.Length}.", nameof(name));

    /// <summary>A secret that nothing but its key tells.</summary>
    private static IEnumerable<CanaryShape> Keyed(string key) =>
    [
        new($"{key} in JSON", Secret, Json, value => $$"""{"a":1,"{{key}}":"{{value.Word}}","b":[2]}"""),
        new($"{key} deep in JSON", Secret, Json, value => $$$"""{"data":{"items":[{"x":null},{"{{{key}}}" : "{{{value.Word}}}"}]}}"""),
        new($"{key} in JSON within JSON", Secret, Json, value => $$"""{"content":"{\"{{key}}\":\"{{value.Word}}\",\"n\":1}"}"""),
        new($"{key} in JSON within JSON with escaped quotes", Secret, Json, value => $$"""{"content":"{\u0022{{key}}\u0022:\u0022{{value.Word}}\u0022}"}"""),
        new($"{key} in JSON that is cut off", Secret, Text, value => $$"""{"a":1,"{{key}}":"{{value.Word}}"""),
        new($"{key} in a form", Secret, Form, value => $"grant_type=x&{key}={value.Word}&b=2"),
        new($"{key} in a query string", Secret, Query, value => $"x=1&{key}={value.Word}&y=2"),
        new($"{key} in a query string within another", Secret, Query, value => $"next=https%3A%2F%2Fexample.com%2F%3F{key}%3D{value.Word}%26y%3D2&z=3"),
        new($"{key} in a message", Secret, Text, value => $"the request with {key}: {value.Word} was refused"),
        new($"{key} in a dump with single quotes", Secret, Text, value => $"{{'x': 1, '{key}': '{value.Word}'}}"),
    ];

    /// <summary>A token that its form tells, under whatever name.</summary>
    private static IEnumerable<CanaryShape> Formed(string name, string prefix)
    {
        return
        [
            new($"{name} in the Authorization header", Secret, Header, value => $"Authorization: Bearer {Token(value)}"),
            new($"{name} in a sentence", Secret, Text, value => $"The credential {Token(value)} has expired."),
            new($"{name} in brackets after a line break", Secret, Text, value => $"first line\n({Token(value)})"),
            new($"{name} in a path", Secret, CanaryPlace.Path, Token),
            new($"{name} in a list", Secret, Json, value => $$"""{"values":["{{Token(value)}}","other"]}"""),
            new($"{name} under a name that says nothing", Secret, Json, value => $$$"""{"data":{"v":"{{{Token(value)}}}"}}"""),
            new($"{name} under a name that says nothing, in a query string", Secret, Query, value => $"v={Token(value)}&w=1"),
            new($"{name} after Bearer, percent-encoded", Secret, Query, value => $"header=Bearer%20{Token(value)}&w=1"),
            new($"{name} where the text is cut off", Secret, Text, value => $"sent {Token(value)}…"),
        ];

        string Token(CanaryValue value) => prefix.Length > 0 ? prefix + value.Word : Jwt(value);
    }

    /// <summary>What logs in, but at another door.</summary>
    private static IEnumerable<CanaryShape> Credentials() =>
    [
        new("Basic credentials in the Authorization header", Secret, Header, value => $"Authorization: Basic {Base64($"user:{value.Word}")}"),
        new("Basic credentials in the Proxy-Authorization header", Secret, Header, value => $"Proxy-Authorization: Basic {Base64($"user:{value.Word}")}"),
        new("Basic credentials in a sentence", Secret, Text, value => $"tried Basic {Base64($"user:{value.Word}")} and gave up"),
        new("Digest credentials in the Authorization header", Secret, Header, value => $"Authorization: Digest username=\"ann\", realm=\"x\", response=\"{value.Word}\""),
        new("token of another scheme in the Authorization header", Secret, Header, value => $"Authorization: Token {value.Word}"),
        new("X-Api-Key header", Secret, Header, value => $"X-Api-Key: {value.Word}"),
        new("cookies", Secret, Header, value => $"Cookie: theme=dark; session={value.Word}; lang=zh"),
        new("cookie that an answer sets", Secret, Header, value => $"Set-Cookie: session={value.Word}; Path=/; HttpOnly"),
        new("cookies in JSON", Secret, Json, value => $$$"""{"headers":{"Cookie":"theme=dark; session={{{value.Word}}}"}}"""),
        new("password in a URL", Secret, Text, value => $"GET https://ann:{value.Word}@example.com/x failed"),
        new("password without user in a URL", Secret, Text, value => $"cannot reach redis://:{value.Word}@cache.example.com:6379/0"),
        new("token as the user of a URL", Secret, Text, value => $"git clone https://{value.Word}@example.com/x.git"),
        new("password in a URL in JSON with escaped slashes", Secret, Json, value => $$"""{"url":"https:\/\/ann:{{value.Word}}@example.com\/x"}"""),
        new("password in a URL within a query string", Secret, Query, value => $"url=https%3A%2F%2Fann%3A{value.Word}%40example.com%2Fx"),
        new("password in a connection string", Secret, Text, value => $"Host=db.example.com;Username=logs;Password={value.Word};Database=logs"),
        new("password in a form", Secret, Form, value => $"user=ann&password={value.Word}"),
        new("password in JSON", Secret, Json, value => $$"""{"user":"ann","password":"{{value.Word}}"}"""),
        new("pwd in a query string", Secret, Query, value => $"user=ann&pwd={value.Word}"),
        new("API key in JSON", Secret, Json, value => $$"""{"apiKey":"{{value.Word}}"}"""),
        new("access key in a query string", Secret, Query, value => $"device_id=1&access_key={value.Word}&ticket={value.Word}"),
        new("private key", Secret, Text, value => $"-----BEGIN RSA PRIVATE KEY-----\n{value.Word}\n{value.Word}\n-----END RSA PRIVATE KEY-----"),
        new("private key in JSON", Secret, Json, value => $$"""{"pem":"-----BEGIN PRIVATE KEY-----\n{{value.Word}}\n-----END PRIVATE KEY-----\n"}"""),
        new("curl command", Secret, Text, value => $"curl -H 'Authorization: Bearer {value.Word}' https://open.feishu.cn/open-apis/bot/v3/info"),
        new("JSON in base64url", Secret, Json, value => $$"""{"state":"{{Base64Url($$"""{"app_secret":"{{value.Word}}"}""")}}"}"""),
        new("JSON in base64 in a query string", Secret, Query, value => $"state={Uri.EscapeDataString(Base64($$"""{"p":"???>>>","app_secret":"{{value.Word}}"}"""))}&x=1"),
        new("JSON in base64 in a sentence", Secret, Text, value => $"the state {Base64($$"""{"p":"???>>>","app_secret":"{{value.Word}}"}""")} is unknown"),
    ];

    /// <summary>The platform's own.</summary>
    private static IEnumerable<CanaryShape> Platform() =>
    [
        new("webhook of a custom bot", Secret, Text, value => $"POST https://open.feishu.cn/open-apis/bot/v2/hook/{value.Word} answered 400"),
        new("webhook of a custom bot, first version", Secret, Text, value => $"https://open.feishu.cn/open-apis/bot/hook/{value.Word}?x=1"),
        new("webhook of a flow", Secret, Text, value => $"https://www.feishu.cn/flow/api/trigger-webhook/{value.Word}"),
        new("webhook in JSON", Secret, Json, value => $$"""{"webhook":"https://open.feishu.cn/open-apis/bot/v2/hook/{{value.Word}}"}"""),
        new("webhook in JSON with escaped slashes", Secret, Json, value => $$"""{"url":"https:\/\/open.feishu.cn\/open-apis\/bot\/v2\/hook\/{{value.Word}}"}"""),
        new("webhook within a query string", Secret, Query, value => $"url=https%3A%2F%2Fopen.feishu.cn%2Fopen-apis%2Fbot%2Fv2%2Fhook%2F{value.Word}%3Fx%3D1&y=2"),
        new("signature of a bot's message", Secret, Json, value => $$"""{"timestamp":"1599360473","sign":"{{value.Word}}","msg_type":"text"}"""),
        new("helpdesk header", Secret, Header, value => $"X-Lark-Helpdesk-Authorization: {Base64($"helpdesk:{value.Word}")}"),
        new("signature of a push", Secret, Header, value => $"X-Lark-Signature: {value.Word}"),
        new("encrypted event", Secret, Json, value => $$"""{"encrypt":"{{value.Word}}"}"""),
        new("challenge", Secret, Json, value => $$"""{"challenge":"{{value.Word}}","type":"url_verification"}"""),
        new("OAuth code in a query string", Secret, Query, value => $"code={value.Word}&state=x"),
        new("OAuth code in JSON", Secret, Json, value => $$"""{"grant_type":"authorization_code","code":"{{value.Word}}"}"""),
        new("PKCE verifier", Secret, Json, value => $$"""{"code_verifier":"{{value.Word}}"}"""),
        new("jsapi_ticket", Secret, Json, value => $$$"""{"data":{"ticket":"{{{value.Word}}}","expire_in":7200}}"""),
        new("ticket in the URL of a long connection", Secret, Text, value => $"wss://msg-frontier.feishu.cn/ws/v2?device_id=1&ticket={value.Word}"),
        new("Verification Token in words", Secret, Text, value => $"Verification Token: {value.Word}"),
    ];

    /// <summary>Errors, as programs report them.</summary>
    private static IEnumerable<CanaryShape> Traces() =>
    [
        new("exception with a body", Secret, Text, value => $"System.InvalidOperationException: cannot read {{\"app_secret\":\"{value.Word}\"}}\n   at Shop.Orders.Place(Order order) in Orders.cs:line 12"),
        new("exception with an inner one", Secret, Text, value => $"Shop.OrderException: no order\n ---> System.Net.Http.HttpRequestException: GET https://example.com/x?access_token={value.Word} failed\n   --- End of inner exception stack trace ---"),
        new("Python traceback", Secret, Text, value => $"Traceback (most recent call last):\n  File \"a.py\", line 1\nKeyError: {{'tenant_access_token': 't-{value.Word}'}}"),
        new("JavaScript stack", Secret, Text, value => $"TypeError: x is undefined\n    at load (https://app.example.com/main.js?token={value.Word}:1:20)"),
        new("dump of a request", Secret, Text, value => $"GET /x HTTP/1.1\r\nHost: example.com\r\nCookie: session={value.Word}; a=b\r\nAccept: */*"),
        new("dump of environment variables", Secret, Text, value => $"PATH=/bin\nFEISHU_APP_SECRET={value.Word}\nHOME=/root"),
        new("dump of settings", Secret, Text, value => $"Feishu:\n  AppId: cli_a1b2\n  EncryptKey: {value.Word}\n"),
        new("page of an app with a token", Secret, Query, value => $"from=card&access_token={value.Word}#top"),
    ];

    /// <summary>What tells who somebody is.</summary>
    private static IEnumerable<CanaryShape> Personal() =>
    [
        new("mobile number in a sentence", PersonalData, Text, value => $"call {value.Mobile} please"),
        new("mobile number among Chinese words", PersonalData, Text, value => $"手机号{value.Mobile}未注册"),
        new("mobile number with +86", PersonalData, Text, value => $"sent to +86{value.Mobile}."),
        new("mobile number with +86 and spaces", PersonalData, Text, value => $"sent to +86 {Grouped(value.Mobile, ' ', 3, 7)}."),
        new("mobile number with hyphens", PersonalData, Text, value => $"sent to {Grouped(value.Mobile, '-', 3, 7)}."),
        new("mobile number after a line break", PersonalData, Text, value => $"user:\n{value.Mobile}\n"),
        new("mobile number in JSON", PersonalData, Json, value => $$$"""{"user":{"mobile":"+86{{{value.Mobile}}}"}}"""),
        new("mobile number as a JSON number", PersonalData, Json, value => $$"""{"phone":{{value.Mobile}},"x":1}"""),
        new("mobile number in a list", PersonalData, Json, value => $$"""{"mobiles":["{{value.Mobile}}"]}"""),
        new("mobile number with an escaped plus sign", PersonalData, Json, value => $$"""{"mobiles":["\u002B86{{value.Mobile}}"]}"""),
        new("mobile number in a form", PersonalData, Form, value => $"to=%2B86{value.Mobile}&text=hi"),
        new("mobile number in a query string", PersonalData, Query, value => $"mobiles={value.Mobile}&x=1"),
        new("mobile number in a path", PersonalData, CanaryPlace.Path, value => value.Mobile),
        new("mail address in a sentence", PersonalData, Text, value => $"no user {value.Word}@example.com found"),
        new("mail address in angle brackets", PersonalData, Text, value => $"From: Zhang <{value.Word}@mail.example.com>"),
        new("mail address after a line break", PersonalData, Text, value => $"user:\n{value.Word}@example.com"),
        new("mail address with dots and a tag", PersonalData, Text, value => $"to san.{value.Word}+tag@example.com.cn,"),
        new("mail address in JSON", PersonalData, Json, value => $$"""{"email":"{{value.Word}}@example.com"}"""),
        new("mail address in a list", PersonalData, Json, value => $$"""{"emails":["{{value.Word}}@example.com"]}"""),
        new("mail address with an escaped at sign", PersonalData, Json, value => $$"""{"emails":["{{value.Word}}\u0040example.com"]}"""),
        new("mail address in a form", PersonalData, Form, value => $"to={value.Word}%40example.com&text=hi"),
        new("mail address in a query string", PersonalData, Query, value => $"emails={value.Word}@example.com"),
        new("mail address in a path", PersonalData, CanaryPlace.Path, value => $"{value.Word}@example.com"),
        new("identity card in a sentence", PersonalData, Text, value => $"身份证号 {value.IdentityCard} 校验失败"),
        new("identity card without space among Chinese words", PersonalData, Text, value => $"身份证{value.IdentityCard}无效"),
        new("identity card in JSON", PersonalData, Json, value => $$"""{"id_card":"{{value.IdentityCard}}"}"""),
        new("identity card under a name that says nothing", PersonalData, Json, value => $$"""{"v":"{{value.IdentityCard}}"}"""),
        new("identity card in a form", PersonalData, Form, value => $"no={value.IdentityCard}&x=1"),
        new("bank card in a sentence", PersonalData, Text, value => $"card {value.BankCard} was declined"),
        new("bank card in groups", PersonalData, Text, value => $"card {Grouped(value.BankCard, ' ', 4, 8, 12)} was declined"),
        new("bank card with hyphens", PersonalData, Text, value => $"card {Grouped(value.BankCard, '-', 4, 8, 12)} was declined"),
        new("bank card in JSON", PersonalData, Json, value => $$"""{"account":"{{value.BankCard}}"}"""),
        new("bank card in a query string", PersonalData, Query, value => $"pan={value.BankCard}"),
        new("name in JSON", PersonalData, Json, value => $$$"""{"user":{"name":"{{{value.PersonName}}}"}}"""),
        new("English name in JSON", PersonalData, Json, value => $$"""{"en_name":"Zhang {{value.Word}}"}"""),
        new("nickname in JSON", PersonalData, Json, value => $$"""{"nickname":"{{value.PersonName}}"}"""),
        new("name in JSON within JSON", PersonalData, Json, value => $$"""{"content":"{\"real_name\":\"{{value.PersonName}}\"}"}"""),
        new("name in a form", PersonalData, Form, value => $"user_name={value.PersonName}&x=1"),
        new("address in JSON", PersonalData, Json, value => $$"""{"address":"上海市 {{value.Word}} 路 1 号"}"""),
        new("bank account in JSON", PersonalData, Json, value => $$"""{"bank_account":"{{value.Word}}"}"""),
        new("passport in JSON", PersonalData, Json, value => $$"""{"passport_no":"{{value.Word}}"}"""),
    ];

    private static string Jwt(CanaryValue value) =>
        $"{Base64Url("""{"alg":"ES256"}""")}.{Base64Url($$"""{"jti":"{{value.Word}}"}""")}.{value.Word}";

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string Base64Url(string text) => Base64(text).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static string Grouped(string digits, char separator, params int[] ends)
    {
        foreach (int end in Enumerable.Reverse(ends))
        {
            digits = digits.Insert(end, separator.ToString());
        }

        return digits;
    }
}
