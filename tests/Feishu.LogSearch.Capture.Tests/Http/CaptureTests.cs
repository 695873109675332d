using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;

namespace Feishu.LogSearch.Capture.Tests;

public sealed class CaptureTests
{
    private const string Ok = """{"code":0,"msg":"success","data":{"message_id":"om_1"}}""";

    [Fact]
    public async Task Successful_call_is_recorded_with_everything_known_of_it()
    {
        string logId = Some.LogId();
        await using var host = new CaptureHost(StubServer.Answering(Ok, logId: logId));

        using var request = new HttpRequestMessage(HttpMethod.Post, "open-apis/im/v1/messages?receive_id_type=open_id") { Content = new StringContent("{}") };
        request.Headers.Authorization = new("Bearer", "t-caecc734c2e3328a62489fe0648c4b98779515d3");
        using HttpResponseMessage response = await host.Client.SendAsync(request);

        (await response.Content.ReadAsStringAsync()).Should().Be(Ok);
        ServerLogEntry entry = await host.EntryAsync();
        entry.AppId.Should().Be(Some.AppId);
        entry.LogId.Should().Be(logId);
        entry.Method.Should().Be("POST");
        entry.Url.Should().Be("/open-apis/im/v1/messages");
        entry.Api.Should().Be("/open-apis/im/v1/messages");
        entry.Host.Should().Be("open.feishu.cn");
        entry.Status.Should().Be(LogStatus.Success);
        entry.HttpStatus.Should().Be(200);
        entry.ErrorCode.Should().Be(0);
        entry.ErrorMessage.Should().BeNull("the call did not fail");
        entry.TokenType.Should().Be(FeishuTokenType.Tenant);
        entry.Attempt.Should().Be(1);
        entry.RequestBytes.Should().Be(2);
        entry.ResponseBytes.Should().Be(55);
        entry.RequestBody.Should().BeNull("bodies are opt-in");
        entry.ResponseBody.Should().BeNull("bodies are opt-in");
        entry.Duration.Should().BeGreaterThanOrEqualTo(TimeSpan.Zero).And.BeLessThan(TimeSpan.FromSeconds(30));
    }

    [Theory]
    [InlineData("/open-apis/im/v1/messages/om_dc13264520392913993dd051dba21dcf", "/open-apis/im/v1/messages/:message_id")]
    [InlineData("/open-apis/nothing/v9/documented", null)]
    public async Task The_api_is_the_documented_template(string path, string? template)
    {
        await using var host = new CaptureHost(StubServer.Answering(Ok));

        (await host.Client.GetAsync(path)).Dispose();

        (await host.EntryAsync()).Api.Should().Be(template);
    }

    [Theory]
    [InlineData(200, """{"code":0}""", LogStatus.Success, 0, null)]
    [InlineData(200, """{"code":1254064,"msg":"DatetimeFieldConvFail"}""", LogStatus.Fail, 1254064, "DatetimeFieldConvFail")]
    [InlineData(202, """{"code":1,"msg":"m"}""", LogStatus.Fail, 1, "m")]
    [InlineData(200, """{"code":20050,"error":"server_error","error_description":"Please retry."}""", LogStatus.Fail, 20050, "server_error: Please retry.")]
    [InlineData(200, """{"error":"invalid_grant"}""", LogStatus.Fail, null, "invalid_grant")]
    [InlineData(200, """{"bot":{}}""", LogStatus.Success, null, null)]
    [InlineData(400, """{"code":99991663,"msg":"Invalid access token"}""", LogStatus.Fail, 99991663, "Invalid access token")]
    [InlineData(429, """{"code":"99991400","msg":"request trigger frequency limit"}""", LogStatus.Fail, 99991400, "request trigger frequency limit")]
    [InlineData(502, """<html>bad gateway</html>""", LogStatus.Fail, null, "HTTP 502 Bad Gateway")]
    [InlineData(200, "", LogStatus.Success, null, null)]
    [InlineData(200, "not json at all", LogStatus.Success, null, null)]
    [InlineData(504, """{"code":0}""", LogStatus.Timeout, 0, "HTTP 504 Gateway Timeout")]
    [InlineData(504, "", LogStatus.Timeout, null, "HTTP 504 Gateway Timeout")]
    [InlineData(500, """{"code":0,"msg":"ok"}""", LogStatus.Success, 0, null)]
    public async Task Status_follows_the_body_and_then_http(int http, string body, LogStatus status, int? code, string? message)
    {
        await using var host = new CaptureHost(StubServer.Answering(body, (HttpStatusCode)http));

        using HttpResponseMessage response = await host.Client.GetAsync("open-apis/x");

        ServerLogEntry entry = await host.EntryAsync();
        entry.HttpStatus.Should().Be(http);
        entry.Status.Should().Be(status);
        entry.ErrorCode.Should().Be(code);
        entry.ErrorMessage.Should().Be(message);
        (await response.Content.ReadAsStringAsync()).Should().Be(body, "the caller reads what the server said");
    }

    [Theory]
    [InlineData("X-Tt-Logid", "HEADER", """{"code":1,"error":{"log_id":"BODY"}}""", "HEADER", null)]
    [InlineData("x-tt-logid", "HEADER", """{"code":1,"error":{"logid":"BODY"}}""", "HEADER", null)]
    [InlineData("X-Request-Id", "REQUEST", """{"code":1,"error":{"log_id":"BODY"}}""", "BODY", "REQUEST")]
    [InlineData("X-Request-Id", "REQUEST", """{"code":1}""", null, "REQUEST")]
    [InlineData("X-Other", "x", """{"code":1,"error":{"logid":"BODY"}}""", "BODY", null)]
    public async Task Log_id_is_the_headers_or_the_bodys(string header, string value, string body, string? logId, string? requestId)
    {
        await using var host = new CaptureHost(new StubServer(_ =>
        {
            HttpResponseMessage response = StubServer.Json(body);
            response.Headers.Add(header, value);
            return response;
        }));

        using HttpResponseMessage response = await host.Client.GetAsync("open-apis/x");

        ServerLogEntry entry = await host.EntryAsync();
        entry.LogId.Should().Be(logId);
        entry.RequestId.Should().Be(requestId);
    }

    [Fact]
    public async Task Troubleshooting_link_is_recorded()
    {
        await using var host = new CaptureHost(StubServer.Answering("""{"code":99991663,"msg":"m","error":{"troubleshooter":"排查建议查看(Troubleshooting suggestions): https://open.feishu.cn/search?log_id=1&code=99991663"}}"""));

        using HttpResponseMessage response = await host.Client.GetAsync("open-apis/x");

        (await host.EntryAsync()).Troubleshooter.Should().Be("https://open.feishu.cn/search?log_id=1&code=99991663");
    }

    [Theory]
    [InlineData("Bearer", "t-24b5bf4e00b2af1234", FeishuTokenType.Tenant)]
    [InlineData("Bearer", "a-24b5cef00b1234", FeishuTokenType.App)]
    [InlineData("bearer", "u-cjz1eKCEx289x1TXEiQJqAh5171B4gDHPq00l0GE1234", FeishuTokenType.User)]
    [InlineData("Bearer", "eyJhbGciOiJFUzI1NiIs.eyJh.c2ln", FeishuTokenType.User)]
    [InlineData("Bearer", "something-else", null)]
    [InlineData("Basic", "t-24b5bf4e00b2af1234", null)]
    public async Task Token_type_is_told_by_the_prefix(string scheme, string token, FeishuTokenType? type)
    {
        await using var host = new CaptureHost(StubServer.Answering(Ok));
        using var request = new HttpRequestMessage(HttpMethod.Get, "open-apis/x");
        request.Headers.Authorization = new AuthenticationHeaderValue(scheme, token);
        request.SetFeishuUser("ou_7dab8a3d3cdcc9da365777c7ad535d62").SetFeishuTenant("736588c9260f175e");

        using HttpResponseMessage response = await host.Client.SendAsync(request);

        ServerLogEntry entry = await host.EntryAsync();
        entry.TokenType.Should().Be(type);
        entry.TenantKey.Should().Be("736588c9260f175e");
        entry.OpenId.Should().Be(type == FeishuTokenType.User ? "ou_7dab8a3d3cdcc9da365777c7ad535d62" : null, "only a user's token acts as a user");
    }

    [Fact]
    public async Task Host_can_identify_requests_in_one_place()
    {
        string openId = Some.OpenId();
        await using var host = new CaptureHost(StubServer.Answering(Ok), options => options.Identify = _ => new FeishuCallIdentity(openId, "tenant"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "open-apis/x");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "u-24b5cef00b1234");
        request.SetFeishuTenant("own");

        using HttpResponseMessage response = await host.Client.SendAsync(request);

        ServerLogEntry entry = await host.EntryAsync();
        entry.OpenId.Should().Be(openId);
        entry.TenantKey.Should().Be("own", "what the request says counts more");
    }

    [Fact]
    public async Task Code_of_the_host_that_fails_costs_neither_call_nor_entry()
    {
        await using var host = new CaptureHost(StubServer.Answering(Ok), options =>
        {
            options.Identify = _ => throw new InvalidOperationException("identify");
            options.ResolveAppId = _ => throw new InvalidOperationException("resolve");
        });

        using HttpResponseMessage response = await host.Client.GetAsync("open-apis/x");

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        (await host.EntryAsync()).AppId.Should().Be(Some.AppId);
    }

    [Fact]
    public async Task Client_shared_by_several_apps_resolves_the_app_of_a_request()
    {
        const string Other = "cli_other";
        await using var host = new CaptureHost(services =>
        {
            services.Configure<FeishuLogSearchOptions>(options => options.AddApp(Other, FeishuAppType.SelfBuilt));
            services.AddHttpClient("shared").ConfigurePrimaryHttpMessageHandler(() => StubServer.Answering(Ok))
                .AddFeishuLogCapture(Some.AppId, options => options.ResolveAppId = request => request.RequestUri!.AbsolutePath == "/other" ? Other : null);
        });

        using HttpResponseMessage first = await host.ClientOf("shared").GetAsync("https://open.feishu.cn/other");
        using HttpResponseMessage second = await host.ClientOf("shared").GetAsync("https://open.feishu.cn/own");

        (await host.EntriesAsync(Other)).Should().ContainSingle().Which.Url.Should().Be("/other");
        (await host.EntryAsync()).Url.Should().Be("/own");
    }

    [Theory]
    [InlineData("https://open.feishu.cn/x", true)]
    [InlineData("https://OPEN.feishu.cn:8443/x", true)]
    [InlineData("https://open.larksuite.com/x", true)]
    [InlineData("https://example.com/open-apis/x", false)]
    [InlineData("https://open.feishu.cn.example.com/x", false)]
    [InlineData("https://private.example.com:8443/x", true)]
    [InlineData("https://private.example.com/x", false)]
    public async Task Only_calls_to_the_platforms_hosts_are_recorded(string url, bool isRecorded)
    {
        await using var host = new CaptureHost(StubServer.Answering(Ok), options => options.Hosts.Add("private.example.com:8443"));

        using HttpResponseMessage response = await host.Client.GetAsync(url);

        (await host.EntriesAsync()).Should().HaveCount(isRecorded ? 1 : 0);
    }

    [Fact]
    public async Task Trace_of_the_host_is_recorded()
    {
        await using var host = new CaptureHost(StubServer.Answering(Ok));
        using var activity = new Activity("host");
        activity.SetIdFormat(ActivityIdFormat.W3C).Start();

        using HttpResponseMessage response = await host.Client.GetAsync("open-apis/x");

        (await host.EntryAsync()).TraceId.Should().Be(activity.TraceId.ToHexString());
    }

    [Fact]
    public async Task Synchronous_call_is_recorded_too()
    {
        await using var host = new CaptureHost(StubServer.Answering("""{"code":7,"msg":"m"}"""));
        using var request = new HttpRequestMessage(HttpMethod.Get, "open-apis/x");

        using HttpResponseMessage response = host.Client.Send(request);

        (await host.EntryAsync()).ErrorCode.Should().Be(7);
        using var reader = new StreamReader(response.Content.ReadAsStream());
        (await reader.ReadToEndAsync()).Should().Be("""{"code":7,"msg":"m"}""");
    }

    [Fact]
    public async Task Headers_of_the_content_stay()
    {
        await using var host = new CaptureHost(new StubServer(_ =>
        {
            HttpResponseMessage response = StubServer.Json(Ok);
            response.Content.Headers.ContentLanguage.Add("zh");
            response.Content.Headers.ContentLanguage.Add("en");
            response.Content.Headers.TryAddWithoutValidation("X-Odd", "ö ü");
            response.Content.Headers.LastModified = Some.Time;
            return response;
        }));

        using HttpResponseMessage response = await host.Client.GetAsync("open-apis/x", HttpCompletionOption.ResponseHeadersRead);

        HttpContentHeaders headers = response.Content.Headers;
        headers.ContentType.Should().Be(new MediaTypeHeaderValue("application/json", "utf-8"));
        headers.ContentLength.Should().Be(Encoding.UTF8.GetByteCount(Ok));
        headers.ContentLanguage.Should().Equal("zh", "en");
        headers.LastModified.Should().Be(Some.Time);
    }
}
