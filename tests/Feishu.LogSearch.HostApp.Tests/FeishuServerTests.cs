using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using HostApp;

namespace HostAppTests;

/// <summary>The server answers as the platform documents it.</summary>
public sealed partial class FeishuServerTests : IAsyncLifetime, IDisposable
{
    private readonly HttpClient _client = new();
    private FeishuServer? _feishu;

    private FeishuServer Feishu => _feishu!;

    public async Task InitializeAsync()
    {
        _feishu = await FeishuServer.StartAsync(seed: 1, pace: 0.01, TimeProvider.System);
        _client.BaseAddress = Feishu.BaseAddress;
    }

    public async Task DisposeAsync()
    {
        if (_feishu is not null)
        {
            await _feishu.DisposeAsync();
        }
    }

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task An_answer_carries_a_log_id_of_34_characters_that_begins_with_the_time_in_UTC_plus_8()
    {
        using HttpResponseMessage response = await _client.GetAsync("/open-apis/bot/v3/info");
        string logId = response.Headers.GetValues("X-Tt-Logid").Single();
        logId.Should().MatchRegex(LogIdForm());
        DateTimeOffset now = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8));
        logId.Should().StartWith(now.ToString("yyyyMMdd"));
        response.Headers.GetValues("X-Request-Id").Should().ContainSingle();
    }

    [Fact]
    public async Task A_call_without_token_is_refused_with_HTTP_400()
    {
        using HttpResponseMessage response = await _client.GetAsync("/open-apis/bot/v3/info");
        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await CodeOf(response)).Should().Be(99991661);
    }

    [Fact]
    public async Task A_path_that_is_not_documented_is_not_found()
    {
        using HttpResponseMessage response = await _client.GetAsync("/open-apis/no/v1/such");
        response.StatusCode.Should().Be(HttpStatusCode.NotFound);
        response.Content.Headers.ContentType!.MediaType.Should().Be("text/plain");
    }

    [Fact]
    public async Task Calls_beyond_the_limit_are_refused_with_the_headers_of_the_rate_limit()
    {
        SampleApp app = SampleApp.SelfBuilt;
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Feishu.Tokens.IssueTenantToken(app.AppId, app.Tenants[0].Key));
        for (int call = 1; call <= 10; call++)
        {
            using HttpResponseMessage allowed = await _client.GetAsync($"/open-apis/application/v6/applications/{app.AppId}/collaborators?call={call}");
            allowed.StatusCode.Should().NotBe(HttpStatusCode.TooManyRequests, $"call {call} of 10 a minute is allowed");
        }

        using HttpResponseMessage refused = await _client.GetAsync($"/open-apis/application/v6/applications/{app.AppId}/collaborators");
        refused.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        (await CodeOf(refused)).Should().Be(99991400);
        refused.Headers.GetValues("x-ogw-ratelimit-limit").Should().Equal("10");
        int.Parse(refused.Headers.GetValues("x-ogw-ratelimit-reset").Single()).Should().BeInRange(1, 60);
    }

    [Fact]
    public async Task OAuth_says_its_error_as_a_text_and_without_msg()
    {
        using HttpResponseMessage response = await SignInAsync("a-code-that-no-sign-in-gave");
        JsonElement body = await BodyOf(response);
        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        body.GetProperty("code").GetInt64().Should().Be(20003);
        body.GetProperty("error").ValueKind.Should().Be(JsonValueKind.String);
        body.TryGetProperty("msg", out _).Should().BeFalse();
    }

    [Fact]
    public async Task A_code_is_good_for_one_sign_in()
    {
        SampleTenant tenant = SampleApp.Store.Tenants[0];
        string code = Feishu.Tokens.IssueCode(SampleApp.Store.AppId, tenant.Key, tenant.Users[0]);
        using HttpResponseMessage first = await SignInAsync(code);
        using HttpResponseMessage second = await SignInAsync(code);
        (await BodyOf(first)).GetProperty("access_token").GetString().Should().StartWith("eyJhbGciOiJFUzI1NiIs");
        (await CodeOf(second)).Should().Be(20065);
    }

    [Fact]
    public void A_call_meets_the_same_fate_whenever_it_is_made()
    {
        string[] calls = Enumerable.Range(0, 2_000).Select(call => $"/open-apis/im/v1/messages/om_{call}").ToArray();
        Fate[] first = [.. calls.Select(Tell)];
        Fate[] again = [.. Enumerable.Reverse(calls).Select(Tell).Reverse()];
        again.Should().Equal(first);
        first.Distinct().Should().HaveCount(4, "each fate comes up in 2,000 calls");

        static Fate Tell(string call) => new FateTeller(7).Tell("GET", call, [], isIncident: false).Fate;
    }

    private Task<HttpResponseMessage> SignInAsync(string code) => _client.PostAsync("/open-apis/authen/v2/oauth/token", System.Net.Http.Json.JsonContent.Create(new Dictionary<string, string>
    {
        ["grant_type"] = "authorization_code",
        ["client_id"] = SampleApp.Store.AppId,
        ["client_secret"] = SampleApp.Store.Secret,
        ["code"] = code,
    }));

    private static async Task<long> CodeOf(HttpResponseMessage response) => (await BodyOf(response)).GetProperty("code").GetInt64();

    private static async Task<JsonElement> BodyOf(HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;

    [GeneratedRegex("^[0-9]{14}[0-9A-F]{20}$")]
    private static partial Regex LogIdForm();
}
