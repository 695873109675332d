using System.Security.Claims;
using Feishu.LogSearch.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Feishu.LogSearch.Browser.Tests;

/// <summary>A host with the page, a cookie sign-in, known records, and a stub of the bot's webhook.</summary>
internal sealed class PageHost : IAsyncDisposable
{
    public const string Prefix = "/feishu/logs";
    public const string StoreApp = "cli_a1b2c3d4e5f6a7b8";
    public const string OwnApp = "cli_b2c3d4e5f6a7b8c9";

    private readonly WebApplication _app;

    private PageHost(WebApplication app, SwitchedStore store, BotStub bot)
    {
        _app = app;
        Store = store;
        Bot = bot;
        Origin = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
    }

    public SwitchedStore Store { get; }

    public BotStub Bot { get; }

    public string Origin { get; }

    public TimeProvider Time => _app.Services.GetRequiredService<TimeProvider>();

    /// <summary>Whether sessions are taken for what they are. Otherwise they count as expired.</summary>
    public bool IsSessionValid { get; set; } = true;

    public static async Task<PageHost> StartAsync(IEnumerable<LogEntry> entries)
    {
        var clock = new PageClock();
        var store = new SwitchedStore(clock);
        var bot = new BotStub();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddFeishuLogSearch(options =>
        {
            options.MaxTextLength = 1024 * 1024;
            options.AddApp(StoreApp, FeishuAppType.Store, ClientFeature.MiniProgram, ClientFeature.WebApp).Name = "订单助手";
            options.AddApp(OwnApp, FeishuAppType.SelfBuilt).Name = "会议室看板";
        }).UseStore("switched", _ => store).AddFeishuBotForwarder(options => options.WebhookUrl = "https://open.feishu.cn/open-apis/bot/v2/hook/6f0d2a3e");
        builder.Services.AddHttpClient("Feishu.LogSearch.Forwarding").ConfigurePrimaryHttpMessageHandler(() => bot);
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options => options.LoginPath = "/sign-in");
        builder.Services.AddAuthorizationBuilder().AddPolicy("Ops", policy => policy.RequireAuthenticatedUser());

        WebApplication app = builder.Build();
        PageHost? host = null;
        app.UseAuthentication();
        app.Use((context, next) =>
        {
            if (host is { IsSessionValid: false })
            {
                context.User = new ClaimsPrincipal(new ClaimsIdentity());
            }

            return next(context);
        });
        app.UseAuthorization();
        app.MapGet("/sign-in", SignInAsync).AllowAnonymous();
        app.MapFeishuLogSearch(Prefix).RequireAuthorization("Ops");
        foreach (LogEntry[] part in entries.Chunk(5_000))
        {
            await store.AppendAsync(LogBatch.Of(part), CancellationToken.None);
        }

        await app.StartAsync();
        return host = new PageHost(app, store, bot);
    }

    public async ValueTask AppendAsync(params LogEntry[] entries) => await Store.AppendAsync(LogBatch.Of(entries), CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        Store.LetGo();
        using var hurry = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(hurry.Token);
        await _app.DisposeAsync();
    }

    private static async Task SignInAsync(HttpContext context)
    {
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, "陈晓")], CookieAuthenticationDefaults.AuthenticationScheme);
        await context.SignInAsync(new ClaimsPrincipal(identity));
        context.Response.Redirect(context.Request.Query["ReturnUrl"].ToString());
    }
}
