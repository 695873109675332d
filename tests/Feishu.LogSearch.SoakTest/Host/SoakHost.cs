using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Feishu.LogSearch.SoakTest;

/// <summary>
/// The process that is killed: a host that captures calls, receives events and client reports, searches and forwards. What is
/// wrong it writes to its standard error, a line for each. It ends with its standard input.
/// </summary>
internal static class SoakHost
{
    public const string Events = "/events";
    public const string Reports = "/reports";
    public const string Calls = "/calls";
    public const string Flush = "/flush";
    public const string Forward = "/forward";
    public const string Figures = "/figures";
    public const string Unobserved = "unobserved: ";

    private const int RetentionDays = 2;
    private const int Readers = 2;

    public static string[] ArgumentsOf(string file, Uri platform, AcceleratedClock clock) =>
    [
        file,
        platform.ToString(),
        clock.Begin.UtcTicks.ToString(CultureInfo.InvariantCulture),
        clock.Day.Ticks.ToString(CultureInfo.InvariantCulture),
    ];

    public static async Task<int> RunAsync(string[] args)
    {
        TaskScheduler.UnobservedTaskException += (_, e) => Report(Unobserved, e.Exception.InnerException ?? e.Exception);
        AppDomain.CurrentDomain.UnhandledException += (_, e) => Report(Unobserved, (Exception)e.ExceptionObject);
        var clock = new AcceleratedClock(new DateTimeOffset(NumberOf(args[2]), TimeSpan.Zero), TimeSpan.FromTicks(NumberOf(args[3])));
        await using WebApplication app = Build(args[0], new Uri(args[1]), clock);
        await app.StartAsync();
        Console.WriteLine(app.Urls.Single());

        using var searching = new CancellationTokenSource();
        SoakSearches searches = app.Services.GetRequiredService<SoakSearches>();
        Task[] readers = [searches.FollowAsync(searching.Token), .. Enumerable.Range(1, Readers).Select(reader => Task.Run(() => searches.RunAsync(reader, searching.Token)))];
        await Console.In.ReadToEndAsync();
        await searching.CancelAsync();
        await Task.WhenAll(readers);
        await app.StopAsync();
        return 0;
    }

    public static void Report(string what, Exception exception) =>
        Console.Error.WriteLine($"{what}{exception.GetType().Name}: {exception.Message} {exception.StackTrace}".ReplaceLineEndings(" "));

    private static WebApplication Build(string file, Uri platform, AcceleratedClock clock)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        IServiceCollection services = builder.Services;
        services.AddRoutingCore();
        services.AddSingleton(clock).AddSingleton<TimeProvider>(clock);
        services.AddFeishuLogSearch(options => options.AddApp(SoakTraffic.AppId, FeishuAppType.SelfBuilt, SoakTraffic.Feature).RetentionDays = RetentionDays)
            .UseSqlite(file)
            .AddFeishuBotForwarder(options => options.WebhookUrl = $"https://open.feishu.cn{SoakPlatform.HookPath}");
        services.AddFeishuEvents(SoakTraffic.AppId, options => (options.EncryptKey, options.VerificationToken) = (SoakTraffic.EncryptKey, SoakTraffic.Token));
        services.AddFeishuClientReports(SoakTraffic.AppId);
        services.AddHttpClient(SoakWork.Client, client => client.BaseAddress = platform)
            .AddFeishuLogCapture(SoakTraffic.AppId, options =>
            {
                options.Hosts = [platform.Host];
                options.RecordResponseBody = true;
            });

        // Cards go to the platform's own address: the soak's is another.
        services.AddHttpClient("Feishu.LogSearch.Forwarding").AddHttpMessageHandler(() => new ToPlatform(platform));
        services.AddSingleton<SoakWork>().AddSingleton<SoakSearches>();
        WebApplication app = builder.Build();
        SoakWork work = app.Services.GetRequiredService<SoakWork>();
        app.Use(work.WatchAsync);
        app.MapFeishuEvents(Events, SoakTraffic.AppId, (_, _, _) => Task.CompletedTask);
        app.MapFeishuClientReports(Reports, SoakTraffic.AppId, options => (options.AllowAnonymous, options.ReportsPerMinutePerAddress) = (true, 10_000_000));
        app.MapPost(Calls, work.CallAsync);
        app.MapPost(Flush, work.FlushAsync);
        app.MapPost(Forward, work.ForwardAsync);
        app.MapPost(Figures, work.FiguresAsync);
        return app;
    }

    private static long NumberOf(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private sealed class ToPlatform(Uri platform) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new Uri(platform, request.RequestUri!.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
