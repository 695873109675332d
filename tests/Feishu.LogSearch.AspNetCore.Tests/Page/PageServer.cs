using System.Net;
using System.Security.Claims;
using Feishu.LogSearch.Capture.Tests;
using Feishu.LogSearch.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Feishu.LogSearch.AspNetCore.Tests;

/// <summary>A real server on this machine with the log search page, a sign-in by cookie, and logs to search. Its clock stands still.</summary>
internal sealed class PageServer : IAsyncDisposable
{
    public const string Path = "/feishu/logs";

    private readonly WebApplication _app;
    private readonly List<HttpClient> _clients = [];

    private PageServer(WebApplication app, FakeTimeProvider time, SwitchableStore store, CollectedAudit audit)
    {
        _app = app;
        Time = time;
        Store = store;
        Audit = audit;
        Address = new Uri(app.Urls.Single());
    }

    public FakeTimeProvider Time { get; }

    public SwitchableStore Store { get; }

    public CollectedAudit Audit { get; }

    public Uri Address { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<PageServer> StartAsync(
        Action<IEndpointConventionBuilder>? open = null,
        Action<FeishuLogSearchPageOptions>? configure = null,
        Action<IServiceCollection>? services = null,
        Action<WebApplication>? pipeline = null,
        string prefix = Path)
    {
        var time = new FakeTimeProvider(SomeLogs.Now);
        var store = new SwitchableStore(time);
        var audit = new CollectedAudit();
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Host.UseDefaultServiceProvider(options => options.ValidateScopes = true);
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddSingleton<ILogAccessAudit>(audit);
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        builder.Services.AddAuthorization();
        builder.Services.AddFeishuLogSearch(SomeLogs.AddApps).UseStore("shared", _ => store);
        services?.Invoke(builder.Services);
        WebApplication app = builder.Build();
        pipeline?.Invoke(app);
        app.MapGet("/sign-in", context => SignInAsync(context, null)).AllowAnonymous();
        IEndpointConventionBuilder page = app.MapFeishuLogSearch(prefix, configure);
        open?.Invoke(page);
        await app.Services.GetRequiredService<ILogWriter>().AppendAsync(LogBatch.Of(SomeLogs.Entries));
        await app.StartAsync();
        return new PageServer(app, time, store, audit);
    }

    /// <summary>A client that nobody has signed in with.</summary>
    public HttpClient Anonymous()
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(Address, Path + "/") };
        _clients.Add(client);
        return client;
    }

    /// <summary>A client with which a user has signed in who has roles, such as <c>cli_a1b2:developer</c>.</summary>
    public Task<HttpClient> SignInAsync(params string[] roles) => SignInAsAsync("ann", roles);

    public async Task<HttpClient> SignInAsAsync(string name, params string[] roles)
    {
        HttpClient client = Anonymous();
        string query = string.Concat(roles.Select(role => $"&role={role}"));
        using HttpResponseMessage answer = await client.GetAsync(new Uri($"/sign-in?name={name}{query}", UriKind.Relative));
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        return client;
    }

    /// <summary>A client of a developer of the app that most tests search.</summary>
    public Task<HttpClient> DeveloperAsync() => SignInAsync($"{SomeLogs.AppId}:developer");

    public async ValueTask DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    public static Task SignInAsync(HttpContext context, string? scheme)
    {
        var identity = new ClaimsIdentity("test");
        identity.AddClaim(new Claim(identity.NameClaimType, context.Request.Query["name"].ToString()));
        identity.AddClaims(context.Request.Query["role"].Select(role => new Claim(FeishuAppRoleRequirement.ClaimType, role!)));
        return context.SignInAsync(scheme, new ClaimsPrincipal(identity));
    }
}
