using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using HostApp;

namespace HostAppTests;

/// <summary>What a browser gets from the live host.</summary>
public sealed class LiveHostTests(LiveRun run) : IClassFixture<LiveRun>
{
    private const string Page = "/feishu/logs/";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);

    [Fact]
    public async Task Who_asks_for_the_page_is_led_through_the_sign_in_to_it()
    {
        HttpClient browser = run.NewClient();
        using HttpResponseMessage stranger = await browser.GetAsync(Page);
        stranger.StatusCode.Should().Be(HttpStatusCode.Redirect);
        string signIn = await browser.GetStringAsync(stranger.Headers.Location);
        signIn.Should().Contain($"value=\"{Page}\"").And.Contain("周航").And.NotContain("{{");

        using HttpResponseMessage signedIn = await LiveRun.PostSignInAsync(browser, "zhou", Page);
        signedIn.Headers.Location.Should().Be(Page);
        using HttpResponseMessage page = await browser.GetAsync(Page);
        page.StatusCode.Should().Be(HttpStatusCode.OK);
        page.Content.Headers.ContentType!.MediaType.Should().Be("text/html");
    }

    [Theory]
    [InlineData("https://example.com/")]
    [InlineData("//example.com/")]
    [InlineData("/\\example.com")]
    public async Task The_sign_in_leads_to_no_other_host(string returnUrl)
    {
        using HttpResponseMessage response = await LiveRun.PostSignInAsync(run.NewClient(), "zhou", returnUrl);
        response.Headers.Location.Should().Be("/");
    }

    [Fact]
    public async Task Another_site_cannot_sign_anyone_in()
    {
        HttpClient browser = run.NewClient();
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        using HttpResponseMessage response = await LiveRun.PostSignInAsync(browser, "zhou", Page);
        response.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        response.Headers.Contains("Set-Cookie").Should().BeFalse();
    }

    [Fact]
    public async Task Who_signs_out_is_a_stranger_again()
    {
        HttpClient browser = await run.SignInAsync("zhou");
        using HttpResponseMessage response = await browser.PostAsync("/sign-out", null);
        response.Headers.Location.Should().Be("/");
        (await browser.GetStringAsync("/")).Should().Contain("not signed in");
        using HttpResponseMessage page = await browser.GetAsync(Page);
        page.StatusCode.Should().Be(HttpStatusCode.Redirect);
    }

    [Theory]
    [InlineData("zhou", true, true)]
    [InlineData("lin", false, true)]
    [InlineData("chen", true, false)]
    [InlineData("su", false, true)]
    [InlineData("he", false, false)]
    public async Task Each_user_sees_the_apps_of_their_roles(string user, bool seesSelfBuilt, bool seesStore)
    {
        HttpClient browser = await run.SignInAsync(user);
        JsonElement session = await browser.GetFromJsonAsync<JsonElement>("/feishu/logs/api/session");
        session.GetProperty("apps").EnumerateArray().Select(app => app.GetProperty("app_id").GetString())
            .Should().BeEquivalentTo(SampleApp.All.Where(app => app == SampleApp.SelfBuilt ? seesSelfBuilt : seesStore).Select(app => app.AppId));
        foreach (SampleApp app in SampleApp.All)
        {
            using HttpResponseMessage logs = await browser.GetAsync($"/feishu/logs/api/logs?kind=server&app_id={app.AppId}&last=1h");
            bool sees = app == SampleApp.SelfBuilt ? seesSelfBuilt : seesStore;
            logs.StatusCode.Should().Be(sees ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task An_operator_may_search_and_not_export()
    {
        HttpClient browser = await run.SignInAsync("su");
        JsonElement session = await browser.GetFromJsonAsync<JsonElement>("/feishu/logs/api/session");
        session.GetProperty("apps")[0].GetProperty("rights").EnumerateArray().Select(right => right.GetString()).Should().Contain("read").And.NotContain("export");
    }

    [Fact]
    public async Task Whatever_watches_the_host_learns_that_its_log_store_is_well_and_no_more()
    {
        using HttpResponseMessage health = await run.NewClient().GetAsync("/health");
        health.StatusCode.Should().Be(HttpStatusCode.OK);
        (await health.Content.ReadAsStringAsync()).Should().Be("Healthy");
    }

    [Theory]
    [InlineData("server")]
    [InlineData("event")]
    public async Task There_is_something_to_look_at_from_the_start(string kind)
    {
        HttpClient browser = await run.SignInAsync("zhou");
        JsonElement histogram = await browser.GetFromJsonAsync<JsonElement>($"/feishu/logs/api/histogram?kind={kind}&app_id={SampleApp.Store.AppId}&last=24h&bucket_ms=3600000");
        histogram.GetProperty("buckets").EnumerateArray().Count(bucket => bucket.GetProperty("success").GetInt64() > 0).Should().BeGreaterThan(12);
        run.History.Should().BeGreaterThan(10_000);
    }

    [Theory]
    [InlineData("server")]
    [InlineData("event")]
    public async Task Entries_go_on_coming_in(string kind)
    {
        HttpClient browser = await run.SignInAsync("zhou");
        long start = TimeProvider.System.GetTimestamp();
        while (await CountAsync() == 0)
        {
            TimeProvider.System.GetElapsedTime(start).Should().BeLessThan(Patience, "the host goes on making calls and receiving events");
            await Task.Delay(Glance, TimeProvider.System);
        }

        // What was written as history has no address of a server that runs now, or of a request that was answered now.
        async Task<long> CountAsync()
        {
            long count = 0;
            foreach (SampleApp app in SampleApp.All)
            {
                JsonElement page = await browser.GetFromJsonAsync<JsonElement>($"/feishu/logs/api/logs?kind={kind}&app_id={app.AppId}&last=5m&page_size=1000");
                count += page.GetProperty("entries").EnumerateArray().Count(entry => entry.TryGetProperty(kind == "server" ? "response_body" : "body", out _));
            }

            return count;
        }
    }

    [Fact]
    public async Task What_the_web_app_reports_is_found_as_the_signed_in_users()
    {
        HttpClient browser = await run.SignInAsync("lin");
        string openId = SampleUser.Find("lin")!.OpenId;
        string message = $"getLocation:fail {Guid.NewGuid():N}";
        using HttpResponseMessage answer = await browser.PostAsJsonAsync(SampleApp.ReportPath, new
        {
            client = new { feature = "web_app", client_version = "7.63.7" },
            reports = new[] { new { time = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds(), errMsg = message, errno = 107 } },
        });
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accepted").GetInt32().Should().Be(1);

        long start = TimeProvider.System.GetTimestamp();
        JsonElement[] found;
        do
        {
            TimeProvider.System.GetElapsedTime(start).Should().BeLessThan(Patience, "the report was accepted");
            await Task.Delay(Glance, TimeProvider.System);
            JsonElement page = await browser.GetFromJsonAsync<JsonElement>(
                $"/feishu/logs/api/logs?kind=client&app_id={SampleApp.Store.AppId}&feature=web_app&last=5m&open_id={openId}&keyword={message.Split(' ')[1]}");
            found = [.. page.GetProperty("entries").EnumerateArray()];
        }
        while (found.Length == 0);

        found.Should().ContainSingle().Which.GetProperty("error_code").GetInt64().Should().Be(107);
    }

    [Fact]
    public async Task Reports_of_nobody_are_refused()
    {
        using HttpResponseMessage answer = await run.NewClient().PostAsJsonAsync(SampleApp.ReportPath, new { reports = Array.Empty<object>() });
        answer.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/sample.css", "text/css")]
    [InlineData("/app/", "text/html")]
    [InlineData("/app/app.js", "text/javascript")]
    [InlineData("/app/feishu-client.js", "text/javascript")]
    [InlineData("/feishu/client-reports/feishu-log-reporter.js", "text/javascript")]
    public async Task The_samples_own_pages_are_served(string path, string contentType)
    {
        HttpClient browser = await run.SignInAsync("lin");
        using HttpResponseMessage response = await browser.GetAsync(path);
        response.StatusCode.Should().Be(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.Should().Be(contentType);
        (await response.Content.ReadAsStringAsync()).Should().NotContain("{{");
    }
}
