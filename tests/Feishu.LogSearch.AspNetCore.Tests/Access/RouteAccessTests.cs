using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Feishu.LogSearch.AspNetCore.Tests;

/// <summary>Every route, asked by everyone.</summary>
public sealed class RouteAccessTests
{
    private const string Selection = $$"""{"app_id":"{{SomeLogs.AppId}}","kind":"server","entries":[{"id":"x","time":"2026-07-05T01:00:00.000Z"}],"language":"zh"}""";

    /// <summary>How each route is asked about an app, and how it answers one who may: with what status.</summary>
    private static readonly Dictionary<string, (string Path, string? Body, HttpStatusCode Allowed)> Requests = new()
    {
        ["GET /api/session"] = ("api/session", null, HttpStatusCode.OK),
        ["GET /api/fields"] = ("api/fields", null, HttpStatusCode.OK),
        ["GET /openapi.json"] = ("openapi.json", null, HttpStatusCode.OK),
        ["GET /api/logs"] = ($"api/logs?{Answers.Day}", null, HttpStatusCode.OK),
        ["GET /api/histogram"] = ($"api/histogram?{Answers.Day}", null, HttpStatusCode.OK),
        ["GET /api/facet"] = ($"api/facet?{Answers.Day}&field=status", null, HttpStatusCode.OK),
        ["GET /api/count"] = ($"api/count?{Answers.Day}", null, HttpStatusCode.OK),
        ["GET /api/explain"] = ($"api/explain?{Answers.Day}", null, HttpStatusCode.OK),
        ["GET /api/coverage"] = ($"api/coverage?{Answers.Day}", null, HttpStatusCode.OK),
        ["GET /api/entry"] = ($"api/entry?kind=server&app_id={SomeLogs.AppId}&id=x&time=2026-07-05T01:00:00.000Z", null, HttpStatusCode.NotFound),
        ["GET /api/deliveries"] = ($"api/deliveries?app_id={SomeLogs.AppId}&event_id={SomeLogs.EventId}", null, HttpStatusCode.OK),
        ["GET /api/follow"] = ($"api/follow?kind=server&app_id={SomeLogs.AppId}", null, HttpStatusCode.OK),
        ["GET /api/export"] = ($"api/export?{Answers.Day}&format=csv", null, HttpStatusCode.OK),
        ["POST /api/locate"] = ("api/locate", $$"""{"app_id":"{{SomeLogs.AppId}}","text":"x"}""", HttpStatusCode.OK),
        ["POST /api/forward/preview"] = ("api/forward/preview", Selection, HttpStatusCode.NotFound),
        ["POST /api/forward"] = ("api/forward", Selection.Replace("\"language\"", "\"digest\":\"0\",\"language\"", StringComparison.Ordinal), HttpStatusCode.NotFound),
    };

    /// <summary>Those that are about no app.</summary>
    private static readonly string[] Appless = ["GET /api/session", "GET /api/fields", "GET /openapi.json"];

    public static TheoryData<string> Routes => [.. ApiRoutes.All.Select(route => route.ToString())];

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_route_tells_those_who_are_not_signed_in_so_and_does_not_redirect_them(string route)
    {
        await using PageServer server = await PageServer.StartAsync();

        using HttpResponseMessage answer = await AskAsync(server.Anonymous(), route);

        await answer.ProblemAsync(HttpStatusCode.Unauthorized, "FLS7001");
        answer.Headers.Location.Should().BeNull();
        server.Store.Reads.Should().Be(0);
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_route_shows_no_logs_to_a_user_without_a_role(string route)
    {
        await using PageServer server = await PageServer.StartAsync();

        using HttpResponseMessage answer = await AskAsync(await server.SignInAsync(), route);

        await ShouldBeClosedAsync(server, answer, route);
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_route_shows_no_logs_to_a_user_with_a_role_in_another_app(string route)
    {
        await using PageServer server = await PageServer.StartAsync();

        using HttpResponseMessage answer = await AskAsync(await server.SignInAsync($"{SomeLogs.OtherAppId}:owner", "cli_a1b2:owner", $"{SomeLogs.AppId}:guest", SomeLogs.AppId), route);

        await ShouldBeClosedAsync(server, answer, route);
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_route_answers_a_user_with_a_role_in_the_app(string route)
    {
        await using PageServer server = await PageServer.StartAsync();

        using HttpResponseMessage answer = await AskAsync(await server.DeveloperAsync(), route);

        answer.StatusCode.Should().Be(Requests[route].Allowed);
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_route_refuses_whom_the_host_does_not_let_in(string route)
    {
        await using PageServer server = await PageServer.StartAsync(
            page => page.RequireAuthorization("Ops"),
            services: services => services.AddAuthorizationBuilder().AddPolicy("Ops", policy => policy.RequireUserName("root")));

        using HttpResponseMessage answer = await AskAsync(await server.SignInAsync("*:owner"), route);

        await answer.ProblemAsync(HttpStatusCode.Forbidden, "FLS7002");
        server.Store.Reads.Should().Be(0);
    }

    [Theory]
    [InlineData("")]
    [InlineData("assets/0/main.js")]
    public async Task The_page_and_its_assets_challenge_those_who_are_not_signed_in(string path)
    {
        await using PageServer server = await PageServer.StartAsync();

        using HttpResponseMessage answer = await server.Anonymous().AskAsync(path);

        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        answer.Headers.Location!.AbsolutePath.Should().Be("/Account/Login");
    }

    [Theory]
    [InlineData("")]
    [InlineData("assets/0/main.js")]
    public async Task The_page_and_its_assets_are_refused_to_whom_the_host_does_not_let_in(string path)
    {
        await using PageServer server = await PageServer.StartAsync(
            page => page.RequireAuthorization("Ops"),
            services: services => services.AddAuthorizationBuilder().AddPolicy("Ops", policy => policy.RequireUserName("root")));

        using HttpResponseMessage answer = await (await server.SignInAsync("*:owner")).AskAsync(path);

        answer.Headers.Location!.AbsolutePath.Should().Be("/Account/AccessDenied");
    }

    [Fact]
    public async Task The_table_has_every_route_that_is_mapped()
    {
        await using PageServer server = await PageServer.StartAsync();

        IEnumerable<string> mapped = server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith(PageServer.Path, StringComparison.Ordinal))
            .Select(endpoint => $"{endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0]} {endpoint.RoutePattern.RawText![PageServer.Path.Length..]}");

        mapped.Should().BeEquivalentTo([.. Requests.Keys, "GET /", "GET /assets/{version}/{**path}"]);
    }

    private static Task<HttpResponseMessage> AskAsync(HttpClient client, string route)
    {
        (string path, string? body, _) = Requests[route];
        return body is null ? client.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead) : PostAsync(client, path, body);
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string path, string body)
    {
        using HttpResponseMessage session = await client.AskAsync("api/session");
        return session.IsSuccessStatusCode ? await client.PostAsync(path, body) : await client.PostAsync(path, body, "RequestVerificationToken", "none");
    }

    private static async Task ShouldBeClosedAsync(PageServer server, HttpResponseMessage answer, string route)
    {
        if (Appless.Contains(route))
        {
            answer.StatusCode.Should().Be(HttpStatusCode.OK);
        }
        else
        {
            await answer.ProblemAsync(HttpStatusCode.Forbidden, "FLS7002");
        }

        server.Store.Reads.Should().Be(0);
    }
}
