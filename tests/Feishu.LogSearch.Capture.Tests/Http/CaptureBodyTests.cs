using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;

namespace Feishu.LogSearch.Capture.Tests;

/// <summary>Recorded bodies, and that no secret is in anything that is recorded.</summary>
public sealed class CaptureBodyTests
{
    [Fact]
    public async Task Bodies_are_recorded_redacted_where_the_host_asks_for_them()
    {
        await using CaptureHost host = HostOf("""{"code":0,"msg":"ok","tenant_access_token":"t-caecc734c2e3328a62489fe0648c4b98779515d3","expire":7200}""");
        using var content = new StringContent("""{"app_id":"cli_1","app_secret":"dskLLdkasdjlasdKK"}""", Encoding.UTF8, "application/json");

        using HttpResponseMessage response = await host.Client.PostAsync("open-apis/auth/v3/tenant_access_token/internal", content);

        ServerLogEntry entry = await host.EntryAsync();
        entry.RequestBody.Should().Be("""{"app_id":"cli_1","app_secret":"[redacted]"}""");
        entry.ResponseBody.Should().Be("""{"code":0,"msg":"ok","tenant_access_token":"[redacted]","expire":7200}""");
        (await response.Content.ReadAsStringAsync()).Should().Contain("t-caecc734", "the caller's answer is not redacted");
    }

    [Theory]
    [InlineData("image/png")]
    [InlineData("multipart/form-data")]
    [InlineData("application/octet-stream")]
    public async Task Body_of_a_type_that_is_not_allowed_is_not_recorded(string type)
    {
        await using CaptureHost host = HostOf("""{"code":0}""");
        using var content = new ByteArrayContent([1, 2, 3]);
        content.Headers.ContentType = new(type);

        using HttpResponseMessage response = await host.Client.PostAsync("open-apis/x", content);

        (await host.EntryAsync()).RequestBody.Should().BeNull();
    }

    [Fact]
    public async Task Text_answer_is_recorded_where_its_type_is_allowed()
    {
        await using var host = new CaptureHost(
            new StubServer(_ => new HttpResponseMessage(HttpStatusCode.BadGateway) { Content = new StringContent("upstream says secret=abc", Encoding.UTF8, "text/plain") }),
            options => options.RecordResponseBody = true);

        using HttpResponseMessage response = await host.Client.GetAsync("open-apis/x");

        ServerLogEntry entry = await host.EntryAsync();
        entry.ResponseBody.Should().Be("upstream says secret=[redacted]");
        entry.Status.Should().Be(LogStatus.Fail);
    }

    [Fact]
    public async Task Bodies_that_are_no_utf8_cut_off_or_empty_do_no_harm()
    {
        byte[][] bodies = [[], [0xFF, 0xFE, 0x22], [0xE4, 0xB8], [.. "{\"token\":\"abc"u8, 0xE4]];
        foreach (byte[] body in bodies)
        {
            await using CaptureHost host = HostOf("""{"code":0}""");
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new("application/json");

            using HttpResponseMessage response = await host.Client.PostAsync("open-apis/x", content);

            (await host.EntryAsync()).RequestBody.Should().NotContain("abc");
        }
    }

    [Theory]
    [InlineData("中文", 4, "中…")]
    [InlineData("中文", 5, "中…")]
    [InlineData("中文", 6, "中文")]
    [InlineData("a😀", 4, "a…")]
    [InlineData("ab", 1, "a…")]
    public void Body_is_cut_on_a_character(string body, int maxBytes, string expected) =>
        BodyText.Decode(Encoding.UTF8.GetBytes(body), maxBytes, isCut: false).Should().Be(expected);

    [Fact]
    public async Task Each_attempt_records_the_request_body()
    {
        int calls = 0;
        await using var host = new CaptureHost(
            new StubServer(async (request, token) =>
            {
                await request.Content!.CopyToAsync(Stream.Null, token);
                return StubServer.Json("""{"code":1}""", ++calls == 1 ? HttpStatusCode.BadRequest : HttpStatusCode.OK);
            }),
            options => options.RecordRequestBody = true,
            client => client.AddHttpMessageHandler(() => new TwiceHandler()));

        using HttpResponseMessage response = await host.Client.PostAsync("open-apis/x", new StringContent("""{"a":1}""", Encoding.UTF8, "application/json"));

        (await host.EntriesAsync()).Select(entry => entry.RequestBody).Should().Equal("""{"a":1}""", """{"a":1}""");
    }

    [Fact]
    public async Task No_secret_is_in_any_record()
    {
        const string Canary = "C4n4ryS3cr3tV4lu3";
        string[] secretKeys =
        [
            "app_secret", "client_secret", "app_ticket", "encrypt", "challenge", "token", "tenant_access_token", "user_access_token",
            "app_access_token", "access_token", "refresh_token", "code", "AppSecret", "ticket", "verification_token", "encrypt_key",
        ];
        string json = "{" + string.Join(",", secretKeys.Select(key => $"\"{key}\":\"{Canary}\"")) + ",\"list\":[{\"deep\":{\"app_secret\":\"" + Canary + "\"}}]}";
        string form = string.Join("&", secretKeys.Select(key => $"{key}={Canary}"));
        await using var host = new CaptureHost(
            new StubServer(async (request, token) =>
            {
                if (request.Content is not null)
                {
                    await request.Content.CopyToAsync(Stream.Null, token);
                }

                return request.RequestUri!.Segments[^1] switch
                {
                    "throw" => throw new HttpRequestException($"refused with Authorization: Bearer t-{Canary} and app_secret={Canary}"),
                    "fail" => StubServer.Json("{\"code\":1,\"msg\":\"bad app_secret=" + Canary + ", token u-" + Canary + " at https://open.feishu.cn/open-apis/bot/v2/hook/" + Canary + "\"}"),
                    _ => StubServer.Json(json),
                };
            }),
            options =>
            {
                options.RecordRequestBody = true;
                options.RecordResponseBody = true;
                options.MaxBodyBytes = 1_048_576;
            });
        foreach (string path in new[] { "throw", "fail", "ok", $"bot/v2/hook/{Canary}", $"x?token={Canary}", $"t-{Canary}" })
        {
            foreach ((string body, string type) in new[] { (json, "application/json"), (json[..^30], "application/json"), (form, "application/x-www-form-urlencoded"), ($"Bearer {Canary}", "text/plain") })
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, $"open-apis/{path}") { Content = new StringContent(body, Encoding.UTF8, type) };
                request.Headers.Authorization = new("Bearer", $"u-{Canary}");
                request.Headers.Add("X-Lark-Helpdesk-Authorization", Canary);
                try
                {
                    using HttpResponseMessage response = await host.Client.SendAsync(request);
                }
                catch (HttpRequestException)
                {
                    // One of the answers.
                }
            }
        }

        IReadOnlyList<ServerLogEntry> entries = await host.EntriesAsync();
        entries.Should().HaveCount(24);
        string all = string.Join('\n', entries.SelectMany(entry => LogFields.For(LogKind.Server).Texts.Select(field => $"{field}: {entry.GetText(field)}")));
        all.Should().Contain("[redacted]").And.NotContain(Canary).And.NotContain(Canary[..10]);
    }

    private static CaptureHost HostOf(string answer) => new(
        new StubServer(async (request, token) =>
        {
            await request.Content!.CopyToAsync(Stream.Null, token);
            return StubServer.Json(answer);
        }),
        options =>
        {
            options.RecordRequestBody = true;
            options.RecordResponseBody = true;
        });

    private sealed class TwiceHandler : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            (await base.SendAsync(request, cancellationToken)).Dispose();
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
