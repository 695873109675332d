using System.Net;

namespace HostApp;

/// <summary>Puts the host together: the log search, the recorded HTTP clients, and what serves searches.</summary>
internal static class SampleHost
{
    public static WebApplication Build(SampleOptions options, FeishuServer feishu)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls(options.Url);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);

        // The log search: which apps there are, and where their logs are kept.
        builder.Services
            .AddFeishuLogSearch(search =>
            {
                foreach (SampleApp app in SampleApp.All)
                {
                    search.AddApp(app.AppId, app.Type).Name = app.Name;
                }
            })
            .UseSqlite(options.LogFile);

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

        builder.Services.AddProblemDetails();
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(feishu);
        builder.Services.AddSingleton(new TrafficPlan(feishu.Catalog, options.Seed));
        builder.Services.AddSingleton<TrafficDriver>();
        if (!options.Once)
        {
            builder.Services.AddHostedService<LiveTraffic>();
        }

        WebApplication host = builder.Build();
        host.MapLogSearchApi();
        return host;
    }
}
