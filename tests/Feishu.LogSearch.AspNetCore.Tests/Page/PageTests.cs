using System.IO.Compression;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;

namespace Feishu.LogSearch.AspNetCore.Tests;

public sealed partial class PageTests
{
    [Fact]
    public async Task The_page_is_served_with_headers_that_let_nothing_else_in()
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();

        using HttpResponseMessage answer = await client.AskAsync("");

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().Should().Be("text/html; charset=utf-8");
        Header(answer, "Content-Security-Policy").Should().Be("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'");
        ShouldHaveCommonHeaders(answer);
        Header(answer, "Cache-Control").Should().Be("no-store");
    }

    [Theory]
    [InlineData("api/session")]
    [InlineData($"api/logs?{Answers.Day}")]
    [InlineData("api/logs?kind=nothing")]
    [InlineData("assets/0/nothing.js")]
    public async Task Every_answer_says_that_it_is_not_to_be_kept_guessed_or_indexed(string path)
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();

        using HttpResponseMessage answer = await client.AskAsync(path);

        ShouldHaveCommonHeaders(answer);
        Header(answer, "Content-Security-Policy").Should().Be("default-src 'none'; frame-ancestors 'none'");
        Header(answer, "Cache-Control").Should().Contain("no-store");
    }

    [Fact]
    public async Task The_host_may_let_its_own_pages_frame_the_page()
    {
        await using PageServer server = await PageServer.StartAsync(configure: options => options.FrameAncestors.Add("https://example.feishu.cn"));
        HttpClient client = await server.DeveloperAsync();

        using HttpResponseMessage answer = await client.AskAsync("");

        Header(answer, "Content-Security-Policy").Should().Contain("frame-ancestors https://example.feishu.cn;");
        Header(answer, "X-Frame-Options").Should().BeNull();
    }

    [Theory]
    [InlineData(PageServer.Path, "/feishu/logs", "./logs/")]
    [InlineData(PageServer.Path, "/feishu/logs?kind=server&last=1h", "./logs/?kind=server&last=1h")]
    [InlineData("/日志", "/%E6%97%A5%E5%BF%97", "./%E6%97%A5%E5%BF%97/")]
    public async Task The_page_without_its_last_slash_leads_to_the_page(string prefix, string path, string location)
    {
        await using PageServer server = await PageServer.StartAsync(prefix: prefix);
        HttpClient client = await server.DeveloperAsync();

        using HttpResponseMessage answer = await client.AskAsync(path);

        answer.StatusCode.Should().Be(HttpStatusCode.PermanentRedirect);
        answer.Headers.Location!.OriginalString.Should().Be(location);
    }

    [Fact]
    public async Task The_page_refers_to_its_assets_by_their_version_and_relatively()
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();

        string page = await (await client.AskAsync("")).Content.ReadAsStringAsync();
        string[] links = [.. Links().Matches(page).Select(match => match.Groups[1].Value)];

        links.Should().NotBeEmpty();
        foreach (string link in links)
        {
            link.Should().StartWith($"assets/{PageAssets.Embedded.Version}/");
            using HttpResponseMessage asset = await client.AskAsync(link);
            asset.StatusCode.Should().Be(HttpStatusCode.OK);
            Header(asset, "Cache-Control").Should().Be("max-age=31536000, private, immutable");
            ShouldHaveCommonHeaders(asset);
        }
    }

    [Fact]
    public async Task The_page_loads_one_script_and_one_stylesheet()
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();

        string page = await client.GetStringAsync(new Uri("", UriKind.Relative));
        string folder = $"assets/{PageAssets.Embedded.Version}/";

        Links().Matches(page).Select(match => match.Groups[1].Value).Should().Equal(folder + "favicon.svg", folder + "app.css", folder + "main.js");
        (await client.GetStringAsync(new Uri(folder + "main.js", UriKind.Relative))).Should().NotMatchRegex(@"(?m)^(import|export)\b").And.NotContain("import(");
    }

    [Fact]
    public async Task The_page_comes_with_the_session_and_the_session_is_text()
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.SignInAsAsync("\"><script>alert('陈')</script>", $"{SomeLogs.AppId}:developer");

        string page = await client.GetStringAsync(new Uri("", UriKind.Relative));
        JsonElement inPage = JsonDocument.Parse(WebUtility.HtmlDecode(Session().Match(page).Groups[1].Value)).RootElement;
        JsonElement asked = await client.ReadAsync("api/session");

        page.Should().NotContain("<script>");
        inPage.GetProperty("user").GetProperty("name").GetString().Should().Be("\"><script>alert('陈')</script>");
        foreach (string same in new[] { "user", "now", "apps", "forward", "limits", "version" })
        {
            inPage.GetProperty(same).ToString().Should().Be(asked.GetProperty(same).ToString());
        }

        JsonElement antiforgery = inPage.GetProperty("antiforgery");
        using HttpResponseMessage located = await client.PostAsync("api/locate", $$"""{"app_id":"{{SomeLogs.AppId}}","text":"nothing"}""", antiforgery.GetProperty("header").GetString()!, antiforgery.GetProperty("token").GetString()!);
        located.StatusCode.Should().Be(HttpStatusCode.OK, "the token in the page is as good as that of the session");
    }

    [Fact]
    public async Task Where_the_session_cannot_be_told_the_page_comes_without_it()
    {
        await using PageServer server = await PageServer.StartAsync(
            configure: options => options.AppPolicy = "Apps",
            services: services => services.AddAuthorizationBuilder().AddPolicy("Apps", policy => policy.RequireAssertion(Fail)));
        HttpClient client = await server.DeveloperAsync();

        string page = await client.GetStringAsync(new Uri("", UriKind.Relative));
        using HttpResponseMessage asked = await client.AskAsync("api/session");

        Session().Match(page).Groups[1].Value.Should().BeEmpty();
        await asked.ProblemAsync(HttpStatusCode.InternalServerError, LogErrorCodes.RequestFailed);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task An_asset_is_compressed_as_the_browser_takes_it(string encoding)
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();
        string plain = await (await client.AskAsync("api/fields")).Content.ReadAsStringAsync();

        using HttpResponseMessage answer = await AskWithAsync(client, "api/fields", ("Accept-Encoding", $"deflate, {encoding};q=0.8"));

        answer.Content.Headers.ContentEncoding.Should().Equal(encoding);
        Header(answer, "Vary").Should().Be("Accept-Encoding");
        (await DecompressAsync(answer, encoding)).Should().Be(plain);
        answer.Content.Headers.ContentLength.Should().BeLessThan(plain.Length / 2);
    }

    [Theory]
    [InlineData("br;q=0, gzip;q=0")]
    [InlineData("identity")]
    public async Task An_asset_is_not_compressed_for_those_who_do_not_take_it(string accepted)
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();

        using HttpResponseMessage answer = await AskWithAsync(client, "api/fields", ("Accept-Encoding", accepted));

        answer.Content.Headers.ContentEncoding.Should().BeEmpty();
    }

    [Theory]
    [InlineData("api/fields")]
    [InlineData("openapi.json")]
    [InlineData("assets/{version}/main.js")]
    public async Task What_has_not_changed_is_not_sent_again(string path)
    {
        path = path.Replace("{version}", PageAssets.Embedded.Version, StringComparison.Ordinal);
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();
        using HttpResponseMessage first = await AskWithAsync(client, path, ("Accept-Encoding", "br"));
        string tag = Header(first, "ETag")!;

        using HttpResponseMessage again = await AskWithAsync(client, path, ("Accept-Encoding", "br"), ("If-None-Match", tag));
        using HttpResponseMessage otherwise = await AskWithAsync(client, path, ("Accept-Encoding", "identity"), ("If-None-Match", tag));

        again.StatusCode.Should().Be(HttpStatusCode.NotModified);
        (await again.Content.ReadAsByteArrayAsync()).Should().BeEmpty();
        Header(again, "ETag").Should().Be(tag);
        otherwise.StatusCode.Should().Be(HttpStatusCode.OK, "another encoding is another content");
    }

    [Fact]
    public async Task An_asset_of_another_version_is_served_but_not_kept()
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();

        using HttpResponseMessage answer = await client.AskAsync("assets/0123456789ab/main.js");

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        Header(answer, "Cache-Control").Should().Be("no-store");
    }

    [Theory]
    [InlineData("assets/{version}/nothing.js")]
    [InlineData("assets/{version}/index.html")]
    [InlineData("assets/{version}/../../../appsettings.json")]
    [InlineData("assets/{version}/..%2f..%2fappsettings.json")]
    [InlineData("assets/main.js")]
    public async Task What_is_no_asset_is_not_found(string path)
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();

        using HttpResponseMessage answer = await client.AskAsync(path.Replace("{version}", PageAssets.Embedded.Version, StringComparison.Ordinal));

        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_head_request_has_the_headers_only()
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();

        using HttpResponseMessage answer = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, new Uri("", UriKind.Relative)));

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Content.Headers.ContentLength.Should().BePositive();
        (await answer.Content.ReadAsByteArrayAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task The_page_works_behind_a_path_base()
    {
        await using PageServer server = await PageServer.StartAsync(pipeline: app =>
        {
            app.UsePathBase("/admin");
            app.UseRouting();
            app.UseAuthentication();
            app.UseAuthorization();
        });
        HttpClient client = await server.DeveloperAsync();

        using HttpResponseMessage redirect = await client.AskAsync("/admin/feishu/logs");
        using HttpResponseMessage page = await client.AskAsync("/admin/feishu/logs/");
        using HttpResponseMessage api = await client.AskAsync($"/admin/feishu/logs/api/logs?{Answers.Day}");

        new Uri(new Uri(server.Address, "/admin/feishu/logs"), redirect.Headers.Location!).AbsolutePath.Should().Be("/admin/feishu/logs/");
        page.StatusCode.Should().Be(HttpStatusCode.OK);
        api.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_page_works_behind_a_proxy_that_takes_a_prefix_away()
    {
        await using PageServer server = await PageServer.StartAsync(pipeline: app =>
        {
            app.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.All });
            app.UseRouting();
            app.UseAuthentication();
            app.UseAuthorization();
        });
        HttpClient client = await server.DeveloperAsync();

        // The browser is at https://console.example.com/ops/feishu/logs, and the proxy has taken /ops away, whether it says so or not.
        using HttpResponseMessage told = await AskWithAsync(client, "/feishu/logs", ("X-Forwarded-Prefix", "/ops"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "console.example.com"));
        using HttpResponseMessage untold = await AskWithAsync(client, "/feishu/logs");

        foreach (HttpResponseMessage redirect in new[] { told, untold })
        {
            new Uri(new Uri("https://console.example.com/ops/feishu/logs"), redirect.Headers.Location!).AbsoluteUri.Should().Be("https://console.example.com/ops/feishu/logs/");
        }
    }

    [Fact]
    public async Task A_page_at_the_root_needs_no_redirect()
    {
        await using PageServer server = await PageServer.StartAsync(prefix: "/");
        HttpClient client = await server.DeveloperAsync();

        using HttpResponseMessage page = await client.AskAsync("/");
        using HttpResponseMessage api = await client.AskAsync("/api/session");

        page.StatusCode.Should().Be(HttpStatusCode.OK);
        api.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    internal static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out IEnumerable<string>? values) || answer.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : null;

    internal static async Task<HttpResponseMessage> AskWithAsync(HttpClient client, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value).Should().BeTrue();
        }

        return await client.SendAsync(request);
    }

    private static bool Fail(AuthorizationHandlerContext context) => throw new IOException("The directory of users is out.");

    private static void ShouldHaveCommonHeaders(HttpResponseMessage answer)
    {
        Header(answer, "X-Content-Type-Options").Should().Be("nosniff");
        Header(answer, "X-Robots-Tag").Should().Be("noindex");
        Header(answer, "Referrer-Policy").Should().Be("no-referrer");
        Header(answer, "Cross-Origin-Resource-Policy").Should().Be("same-origin");
        Header(answer, "Access-Control-Allow-Origin").Should().BeNull();
    }

    private static async Task<string> DecompressAsync(HttpResponseMessage answer, string encoding)
    {
        await using Stream body = await answer.Content.ReadAsStreamAsync();
        await using Stream plain = encoding == "br" ? new BrotliStream(body, CompressionMode.Decompress) : new GZipStream(body, CompressionMode.Decompress);
        using var reader = new StreamReader(plain);
        return await reader.ReadToEndAsync();
    }

    [GeneratedRegex("(?:src|href)=\"([^\"]+)\"")]
    private static partial Regex Links();

    [GeneratedRegex("<meta name=\"session\" content=\"([^\"]*)\">")]
    private static partial Regex Session();
}
