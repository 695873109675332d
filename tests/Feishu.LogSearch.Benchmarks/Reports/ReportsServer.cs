using System.Diagnostics;
using System.Globalization;
using Feishu.LogSearch.Benchmarks.Commands;
using Feishu.LogSearch.Capture;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Feishu.LogSearch.Benchmarks.Reports;

/// <summary>A host that takes client reports into memory, in a process of its own. It ends with its standard input.</summary>
internal static class ReportsServer
{
    public const string CommandName = "reports-server";
    public const string Unlimited = "/reports";
    public const string Limited = "/limited";
    public const string Counts = "/counts";
    public const int Limit = 2_000;

    private const string AppId = "cli_a1b2c3d4e5f60718";

    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        _ = CommandOptions.Parse(args);
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Services
            .AddFeishuLogSearch(options => options.AddApp(AppId, FeishuAppType.SelfBuilt, ClientFeature.WebApp))
            .UseInMemory()
            .AddLogRecorder(options => options.Capacity = 100_000);
        builder.Services.AddFeishuClientReports(AppId);
        await using WebApplication app = builder.Build();
        app.MapFeishuClientReports(Unlimited, AppId, options => (options.AllowAnonymous, options.ReportsPerMinutePerAddress) = (true, 10_000_000));
        app.MapFeishuClientReports(Limited, AppId, options => (options.AllowAnonymous, options.ReportsPerMinutePerAddress) = (true, Limit));
        app.MapGet(Counts, AnswerCountsAsync);
        await app.StartAsync(cancellationToken);
        Console.WriteLine(app.Urls.Single());
        await Console.In.ReadToEndAsync(cancellationToken);
        await app.StopAsync(cancellationToken);
        return 0;
    }

    /// <summary>How many reports the store has, how many the recorder dropped, and how much processor time it took.</summary>
    private static async Task AnswerCountsAsync(HttpContext context)
    {
        TimeSpan processor = Process.GetCurrentProcess().TotalProcessorTime;
        ILogRecorder recorder = context.RequestServices.GetRequiredService<ILogRecorder>();
        await recorder.FlushAsync(context.RequestAborted);
        ILogSearch logs = context.RequestServices.GetRequiredService<ILogSearch>();
        LogCount stored = await logs.Find(ClientLogQuery.ForApp(AppId, ClientFeature.WebApp).Last(TimeSpan.FromHours(1))).CountAsync(context.RequestAborted);
        long dropped = recorder.GetStatus().Dropped.Values.Sum();
        await context.Response.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{stored.Total} {dropped} {processor.TotalMilliseconds:0}"));
    }
}
