using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Feishu.LogSearch.AspNetCore.Tests;

/// <summary>Requests that another site makes a signed-in user's browser send.</summary>
public sealed class ForgeryTests
{
    private const string Body = $$"""{"app_id":"{{SomeLogs.AppId}}","text":"{{SomeLogs.LogId}}"}""";

    [Theory]
    [InlineData("api/locate")]
    [InlineData("api/forward/preview")]
    [InlineData("api/forward")]
    public async Task A_post_without_a_token_or_with_a_wrong_one_is_refused(string path)
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();
        string header = (await client.ReadAsync("api/session")).GetProperty("antiforgery").GetProperty("header").GetString()!;

        using HttpResponseMessage without = await client.PostAsync(path, Body, "X-Nothing", "");
        using HttpResponseMessage wrong = await client.PostAsync(path, Body, header, "wrong");

        await without.ProblemAsync(HttpStatusCode.Forbidden, "FLS7003");
        await wrong.ProblemAsync(HttpStatusCode.Forbidden, "FLS7003");
        server.Store.Reads.Should().Be(0);
    }

    [Fact]
    public async Task A_token_of_another_session_is_refused()
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();
        JsonElement mine = (await client.ReadAsync("api/session")).GetProperty("antiforgery");
        JsonElement anothers = (await (await server.DeveloperAsync()).ReadAsync("api/session")).GetProperty("antiforgery");

        using HttpResponseMessage answer = await client.PostAsync("api/locate", Body, mine.GetProperty("header").GetString()!, anothers.GetProperty("token").GetString()!);

        await answer.ProblemAsync(HttpStatusCode.Forbidden, "FLS7003");
    }

    [Fact]
    public async Task The_hosts_own_antiforgery_is_used_where_it_has_one()
    {
        await using PageServer server = await PageServer.StartAsync(services: services => services.AddAntiforgery(options => options.HeaderName = "X-Host-Token"));
        HttpClient client = await server.DeveloperAsync();

        using HttpResponseMessage answer = await client.PostAsync("api/locate", Body);

        (await client.ReadAsync("api/session")).GetProperty("antiforgery").GetProperty("header").GetString().Should().Be("X-Host-Token");
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("same-origin", "cors", true)]
    [InlineData("none", "navigate", true)]
    [InlineData("cross-site", "navigate", true)]
    [InlineData("cross-site", "no-cors", false)]
    [InlineData("cross-site", "cors", false)]
    [InlineData("same-site", "cors", false)]
    public async Task Another_site_cannot_search_with_a_users_browser(string site, string mode, bool isAnswered)
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();

        using HttpResponseMessage answer = await PageTests.AskWithAsync(client, $"api/logs?{Answers.Day}", ("Sec-Fetch-Site", site), ("Sec-Fetch-Mode", mode));

        if (isAnswered)
        {
            answer.StatusCode.Should().Be(HttpStatusCode.OK);
        }
        else
        {
            await answer.ProblemAsync(HttpStatusCode.Forbidden, "FLS7003");
            server.Store.Reads.Should().Be(0);
        }
    }

    [Fact]
    public async Task Another_site_cannot_post_even_with_a_token()
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();
        client.DefaultRequestHeaders.Add("Sec-Fetch-Mode", "navigate");
        JsonElement antiforgery = (await client.ReadAsync("api/session")).GetProperty("antiforgery");
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-site");

        using HttpResponseMessage answer = await client.PostAsync("api/locate", Body, antiforgery.GetProperty("header").GetString()!, antiforgery.GetProperty("token").GetString()!);

        await answer.ProblemAsync(HttpStatusCode.Forbidden, "FLS7003");
    }
}
