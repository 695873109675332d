using System.Net;
using System.Security.Claims;
using Feishu.LogSearch.AspNetCore;
using Feishu.LogSearch.Benchmarks.Workload;
using Feishu.LogSearch.Sqlite;
using Feishu.LogSearch.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Feishu.LogSearch.Benchmarks.Page;

/// <summary>A host with the page on an embedded store, and a developer who has signed in to it with a cookie.</summary>
internal sealed class PageHost : IAsyncDisposable
{
    private const string Prefix = "/feishu/logs";

    private readonly WebApplication _app;
    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _client;
    private readonly HttpClient _plain;

    private PageHost(WebApplication app)
    {
        _app = app;
        Address = new Uri(new Uri(app.Urls.Single()), Prefix + "/");
        _client = new HttpClient(new SocketsHttpHandler { CookieContainer = _cookies }) { BaseAddress = Address };
        _client.DefaultRequestHeaders.Add("Accept-Encoding", "gzip, br");
        _plain = new HttpClient(new SocketsHttpHandler { CookieContainer = _cookies }) { BaseAddress = Address };
    }

    /// <summary>Where the page is.</summary>
    public Uri Address { get; }

    /// <summary>Those of the sign-in.</summary>
    public IEnumerable<Cookie> Cookies => _cookies.GetCookies(Address);

    public static async Task<PageHost> StartAsync(string file, CancellationToken cancellationToken)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<TimeProvider>(new W1Clock());
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        builder.Services.AddAuthorization();
        builder.Services
            .AddFeishuLogSearch(o => o.AddApp(W1.AppId, FeishuAppType.Store, ClientFeature.MiniProgram, ClientFeature.WebApp, ClientFeature.Widget))
            .UseSqlite(file);
        WebApplication app = builder.Build();
        app.MapGet("/sign-in", SignInAsync).AllowAnonymous();
        app.MapFeishuLogSearch(Prefix);
        await app.StartAsync(cancellationToken);
        return new PageHost(app);
    }

    public async Task FillAsync(W1 workload, CancellationToken cancellationToken)
    {
        ILogWriter writer = _app.Services.GetRequiredService<ILogWriter>();
        foreach (LogEntry[] batch in workload.ServerBatches().Concat<LogEntry[]>(workload.ClientBatches()))
        {
            await writer.AppendAsync(LogBatch.Of(batch), cancellationToken);
        }

        await _app.Services.GetRequiredService<SqliteLogStore>().CompactAsync(cancellationToken);
    }

    public async Task SignInAsync(CancellationToken cancellationToken)
    {
        using HttpResponseMessage answer = await _client.GetAsync(new Uri("/sign-in", UriKind.Relative), cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The body of an answer as it came over the wire.</summary>
    public Task<byte[]> GetAsync(string path, CancellationToken cancellationToken) => _client.GetByteArrayAsync(new Uri(path, UriKind.Relative), cancellationToken);

    /// <summary>The body of an answer that is not compressed.</summary>
    public Task<byte[]> GetPlainAsync(string path, CancellationToken cancellationToken) => _plain.GetByteArrayAsync(new Uri(path, UriKind.Relative), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _plain.Dispose();
        await _app.DisposeAsync();
    }

    private static Task SignInAsync(HttpContext context) =>
        context.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity([new Claim("name", "developer"), FeishuAppRoleRequirement.Claim(W1.AppId, FeishuAppRole.Developer)], "sample", "name", null)));
}
