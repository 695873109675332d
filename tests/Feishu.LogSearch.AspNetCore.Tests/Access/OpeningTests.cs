using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Feishu.LogSearch.AspNetCore.Tests;

/// <summary>Who is let in by what the host says, and what becomes of the rest of the host.</summary>
public sealed class OpeningTests
{
    [Theory]
    [InlineData("authentication", "AddAuthentication()")]
    [InlineData("authorization", "AddAuthorization()")]
    [InlineData("search", "AddFeishuLogSearch(")]
    public void A_host_that_lacks_what_protects_the_page_does_not_start(string lacking, string wayOut)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRoutingCore();
        if (lacking != "authentication")
        {
            builder.Services.AddAuthentication().AddCookie();
        }

        if (lacking != "authorization")
        {
            builder.Services.AddAuthorization();
        }

        if (lacking != "search")
        {
            builder.Services.AddFeishuLogSearch(SomeLogs.AddApps).UseInMemory();
        }

        using WebApplication app = builder.Build();
        Action map = () => app.MapFeishuLogSearch("/feishu/logs");

        map.Should().Throw<InvalidOperationException>().WithMessage($"The log search page at '/feishu/logs' *: add builder.Services.{wayOut}*");
    }

    [Fact]
    public async Task A_host_without_the_app_policy_that_it_names_does_not_start()
    {
        Func<Task> start = () => PageServer.StartAsync(configure: options => options.AppPolicy = "Apps");

        await start.Should().ThrowAsync<InvalidOperationException>().WithMessage("*policy 'Apps'*AddPolicy(\"Apps\"*");
    }

    [Fact]
    public async Task All_options_out_of_range_are_told_at_once()
    {
        Func<Task> start = () => PageServer.StartAsync(configure: options =>
        {
            options.AppPolicy = " ";
            options.FrameAncestors.Add("https://a.example.com; script-src *");
            options.FrameAncestors.Add("https://a.example.com/path");
            options.MaxLocateLength = 1;
            options.MaxExportsPerUser = 0;
            options.MaxFollowsPerUser = 101;
            options.MaxFollowTime = TimeSpan.Zero;
        });

        (await start.Should().ThrowAsync<OptionsValidationException>()).Which.Failures.Should().HaveCount(7);
    }

    [Fact]
    public async Task A_policy_that_the_host_puts_on_the_page_decides_about_every_app()
    {
        await using PageServer server = await PageServer.StartAsync(
            page => page.RequireAuthorization("Ops"),
            services: services => services.AddAuthorizationBuilder().AddPolicy("Ops", policy => policy.RequireUserName("ann")));
        HttpClient client = await server.SignInAsync();

        JsonElement session = await client.ReadAsync("api/session");

        AppsOf(session).Should().Equal($"{SomeLogs.AppId}: read, export, forward", $"{SomeLogs.OtherAppId}: read, export, forward");
    }

    [Fact]
    public async Task Being_signed_in_is_not_enough_to_read_an_app()
    {
        await using PageServer server = await PageServer.StartAsync(page => page.RequireAuthorization());
        HttpClient client = await server.SignInAsync();

        AppsOf(await client.ReadAsync("api/session")).Should().BeEmpty();
    }

    [Theory]
    [InlineData("owner", "read, export, forward")]
    [InlineData("administrator", "read, export, forward")]
    [InlineData("developer", "read, export, forward")]
    [InlineData("operator", "read, forward")]
    public async Task Console_roles_have_the_rights_of_the_console(string role, string rights)
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient one = await server.SignInAsync($"{SomeLogs.AppId}:{role}");
        HttpClient all = await server.SignInAsync($"*:{role}");

        AppsOf(await one.ReadAsync("api/session")).Should().Equal($"{SomeLogs.AppId}: {rights}");
        AppsOf(await all.ReadAsync("api/session")).Should().Equal($"{SomeLogs.AppId}: {rights}", $"{SomeLogs.OtherAppId}: {rights}");
    }

    [Fact]
    public async Task Which_roles_have_which_right_can_be_chosen()
    {
        await using PageServer server = await PageServer.StartAsync(
            configure: options => options.AppPolicy = "Apps",
            services: services => services.AddAuthorizationBuilder().AddPolicy("Apps", policy => policy.RequireFeishuAppRole(new FeishuAppRoleRequirement
            {
                ReadRoles = [FeishuAppRole.Developer],
                ExportRoles = [FeishuAppRole.Developer, FeishuAppRole.Owner],
                ForwardRoles = [],
            })));

        AppsOf(await (await server.DeveloperAsync()).ReadAsync("api/session")).Should().Equal($"{SomeLogs.AppId}: read, export");
        AppsOf(await (await server.SignInAsync("*:owner")).ReadAsync("api/session")).Should().BeEmpty("who may not read may not export");
    }

    [Fact]
    public async Task The_hosts_own_policy_decides_by_app_and_right()
    {
        await using PageServer server = await PageServer.StartAsync(
            page => page.RequireAuthorization("Ops"),
            options => options.AppPolicy = "Apps",
            services => services.AddAuthorizationBuilder()
                .AddPolicy("Ops", policy => policy.RequireUserName("ann"))
                .AddPolicy("Apps", policy => policy.RequireAssertion(context => context.Resource is FeishuLogAccess { AppId: SomeLogs.OtherAppId, Right: not FeishuLogRight.Export })));
        HttpClient client = await server.SignInAsync();

        JsonElement session = await client.ReadAsync("api/session");
        using HttpResponseMessage export = await client.AskAsync($"api/export?kind=server&app_id={SomeLogs.OtherAppId}&last=6h&format=csv");

        AppsOf(session).Should().Equal($"{SomeLogs.OtherAppId}: read, forward");
        await export.ProblemAsync(HttpStatusCode.Forbidden, "FLS7002");
    }

    [Fact]
    public async Task An_app_that_does_not_exist_is_answered_like_one_that_may_not_be_read()
    {
        await using PageServer server = await PageServer.StartAsync(
            configure: options => options.AppPolicy = "All",
            services: services => services.AddAuthorizationBuilder().AddPolicy("All", policy => policy.RequireAssertion(context => context.Resource is not FeishuLogAccess { AppId: SomeLogs.OtherAppId })));
        HttpClient client = await server.SignInAsync();

        using HttpResponseMessage forbidden = await client.AskAsync($"api/logs?kind=server&app_id={SomeLogs.OtherAppId}&last=25h");
        using HttpResponseMessage forbiddenToo = await client.AskAsync($"api/logs?kind=server&app_id={SomeLogs.OtherAppId}&last=6h&tenant_key=x");
        using HttpResponseMessage unknown = await client.AskAsync("api/logs?kind=server&app_id=cli_0&last=6h&tenant_key=x");

        (await unknown.Content.ReadAsStringAsync()).Should().Be(await forbiddenToo.Content.ReadAsStringAsync());
        await unknown.ProblemAsync(HttpStatusCode.Forbidden, "FLS7002");
        await forbidden.ProblemAsync(HttpStatusCode.BadRequest, "FLS1001");
    }

    [Fact]
    public async Task An_opened_page_still_shows_no_app_that_its_policy_does_not_open()
    {
        await using PageServer server = await PageServer.StartAsync(page => page.AllowAnonymous());
        HttpClient client = server.Anonymous();

        using HttpResponseMessage page = await client.AskAsync("");
        using HttpResponseMessage search = await client.AskAsync($"api/logs?{Answers.Day}");

        page.StatusCode.Should().Be(HttpStatusCode.OK);
        AppsOf(await client.ReadAsync("api/session")).Should().BeEmpty();
        await search.ProblemAsync(HttpStatusCode.Forbidden, "FLS7002");
    }

    [Fact]
    public async Task An_opened_page_with_an_open_policy_is_open_to_all()
    {
        await using PageServer server = await PageServer.StartAsync(
            page => page.AllowAnonymous(),
            options => options.AppPolicy = "Anyone",
            services => services.AddAuthorizationBuilder().AddPolicy("Anyone", policy => policy.RequireAssertion(_ => true)));

        JsonElement page = await server.Anonymous().ReadAsync($"api/logs?{Answers.Day}");

        page.GetProperty("entries").GetArrayLength().Should().Be(SomeLogs.Calls.Count);
    }

    [Fact]
    public async Task A_policy_with_a_scheme_of_its_own_lets_its_users_in()
    {
        await using PageServer server = await PageServer.StartAsync(
            page => page.RequireAuthorization("Ops"),
            services: services =>
            {
                services.AddAuthentication("Other").AddCookie("Other");
                services.AddAuthorizationBuilder().AddPolicy("Ops", policy => policy.AddAuthenticationSchemes(CookieAuthenticationDefaults.AuthenticationScheme).RequireUserName("ann"));
            },
            pipeline: app => app.MapGet("/sign-in-here", context => PageServer.SignInAsync(context, CookieAuthenticationDefaults.AuthenticationScheme)));
        HttpClient client = server.Anonymous();
        using HttpResponseMessage signIn = await client.AskAsync("/sign-in-here?name=ann");

        (await client.ReadAsync("api/session")).GetProperty("user").GetProperty("name").GetString().Should().Be("ann");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_page_stands_beside_a_fallback_policy_that_closes_everything(bool isOpened)
    {
        await using PageServer server = await PageServer.StartAsync(
            page =>
            {
                if (isOpened)
                {
                    page.AllowAnonymous();
                }
            },
            services: services => services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build()));
        HttpClient client = isOpened ? server.Anonymous() : await server.DeveloperAsync();

        using HttpResponseMessage page = await client.AskAsync("");
        using HttpResponseMessage session = await client.AskAsync("api/session");

        page.StatusCode.Should().Be(HttpStatusCode.OK);
        session.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_hosts_other_endpoints_are_as_open_as_they_were()
    {
        await using PageServer server = await PageServer.StartAsync(pipeline: app =>
        {
            app.MapGet("/open", () => "open");
            app.MapGet("/closed", () => "closed").RequireAuthorization();
        });
        HttpClient client = server.Anonymous();

        using HttpResponseMessage open = await client.AskAsync("/open");
        using HttpResponseMessage closed = await client.AskAsync("/closed");

        open.StatusCode.Should().Be(HttpStatusCode.OK);
        closed.StatusCode.Should().Be(HttpStatusCode.Redirect);
        server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Single(endpoint => endpoint.RoutePattern.RawText == "/open").Metadata.Should().NotContain(item => item is IAuthorizeData || item is IAllowAnonymous);
    }

    [Fact]
    public async Task Every_endpoint_of_the_page_shows_what_protects_it()
    {
        await using PageServer server = await PageServer.StartAsync();

        server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith(PageServer.Path, StringComparison.Ordinal))
            .Should().OnlyContain(endpoint => endpoint.Metadata.GetMetadata<IAuthorizeData>() != null);
    }

    private static IEnumerable<string> AppsOf(JsonElement session) => session.GetProperty("apps").EnumerateArray()
        .Select(app => $"{app.GetProperty("app_id").GetString()}: {string.Join(", ", app.GetProperty("rights").EnumerateArray().Select(right => right.GetString()))}");
}
