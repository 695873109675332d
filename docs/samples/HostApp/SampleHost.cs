using System.Net;

namespace HostApp;

/// <summary>Puts the host together: the log search, the recorded HTTP clients, and what serves searches.</summary>
internal static class SampleHost
{
    public static WebApplication Build(SampleOptions options, Uri address, FeishuServer feishu, SampleClock clock)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls(address.ToString());
        builder.Logging.SetMinimumLevel(LogLevel.Warning);

        // What goes wrong here is meant to, and is found in the logs that are searched.
        builder.Logging.AddFilter("Feishu.LogSearch", LogLevel.Critical);

        // The log search: which apps there are, and where their logs are kept.
        builder.Services
            .AddFeishuLogSearch(search =>
            {
                foreach (SampleApp app in SampleApp.All)
                {
                    search.AddApp(app.AppId, app.Type, [.. app.Features]).Name = app.Name;
                }
            })
            .UseSqlite(options.LogFile)
            .AddFeishuBotForwarder(bot =>
            {
                // The chat that the app's developers share with support.
                bot.WebhookUrl = $"https://open.feishu.cn{SupportBot.Path}";
                bot.Secret = SupportBot.Secret;
            });
        builder.Services.AddHttpClient("Feishu.LogSearch.Forwarding").AddHttpMessageHandler(() => new ToSampleServer(feishu.BaseAddress));

        // One HTTP client for each app. What stands outside of the capture sees one call; the capture sees each try of it.
        foreach (SampleApp app in SampleApp.All)
        {
            var tokens = new AccessTokens(app, feishu.BaseAddress, user => feishu.Tokens.IssueCode(app.AppId, user.TenantKey, user.OpenId!));
            builder.Services
                .AddHttpClient(app.AppId, client =>
                {
                    client.BaseAddress = feishu.BaseAddress;
                    client.Timeout = options.ClientTimeout;
                })
                .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.GZip })
                .AddHttpMessageHandler(() => new AccessTokenHandler(tokens))
                .AddFeishuLogCapture(app.AppId, capture =>
                {
                    capture.Hosts.Add(feishu.BaseAddress.Host);
                    capture.RecordRequestBody = true;
                    capture.RecordResponseBody = true;
                });
        }

        // The keys of the events that the platform pushes to each app.
        foreach (SampleApp app in SampleApp.All)
        {
            builder.Services.AddFeishuEvents(app.AppId, events =>
            {
                events.EncryptKey = app.EncryptKey;
                events.VerificationToken = app.VerificationToken;
                events.RecordBody = true;
            });
        }

        // What the store app's mini program, web app and widget report. Where there is no cookie, a token tells the user.
        builder.Services.AddFeishuClientReports(SampleApp.Store.AppId);
        builder.Services.AddFeishuClientReportTokens();

        // For whatever watches the host. Who balances requests better asks nothing of the logs: calls go on without them.
        builder.Services.AddHealthChecks().AddFeishuLogSearchCheck(tags: ["logs"]);

        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton(clock);
        builder.Services.AddSignIn();
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(feishu);
        builder.Services.AddSingleton<Ledger>();
        builder.Services.AddSingleton<Minutes>();
        builder.Services.AddSingleton<EventHandlers>();
        builder.Services.AddSingleton<TrafficDriver>();
        if (!options.Once)
        {
            builder.Services.AddSingleton(new TrafficPlan(feishu.Catalog, options.Seed));
            builder.Services.AddSingleton(new EventPlan(new Random()));
            builder.Services.AddHostedService<LiveTraffic>();
            builder.Services.AddHostedService<LiveEvents>();
            builder.Services.AddSingleton<Devices>();
            builder.Services.AddSingleton(new ClientPlan(new Random()));
            builder.Services.AddHostedService<LiveReports>();
        }

        WebApplication host = builder.Build();
        EventHandlers handlers = host.Services.GetRequiredService<EventHandlers>();
        foreach (SampleApp app in SampleApp.All)
        {
            host.MapFeishuEvents(app.EventPath, app.AppId, (@event, _, cancellationToken) => handlers.HandleAsync(app, @event, cancellationToken));
        }

        host.MapFeishuClientReports(SampleApp.ReportPath, SampleApp.Store.AppId);
        host.UseAuthentication();
        host.UseAuthorization();
        host.MapSignIn();
        host.MapWebFiles();
        host.MapHome();
        host.MapHealthChecks("/health");

        // The log search page. Whose logs it shows to whom, the console's roles decide: see SampleUser.
        host.MapFeishuLogSearch("/feishu/logs");
        return host;
    }
}
