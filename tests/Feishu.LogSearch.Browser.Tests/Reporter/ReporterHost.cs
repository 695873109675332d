using System.Collections.Concurrent;
using Feishu.LogSearch.AspNetCore;
using Feishu.LogSearch.Capture;
using Feishu.LogSearch.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Feishu.LogSearch.Browser.Tests;

/// <summary>A host on this machine with a page that uses the client SDK, and the endpoint to which the page reports.</summary>
internal sealed class ReporterHost : IAsyncDisposable
{
    public const string AppId = "cli_a1b2c3d4e5f60718";
    public const string OpenId = "ou_7dab8a3d3cdcc9da365777c7ad535d62";
    public const string Endpoint = "/feishu/client-reports";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ReceivedReports> _received = new();

    private ReporterHost(WebApplication app)
    {
        _app = app;
    }

    /// <summary>The page with the stub of the SDK.</summary>
    public string Page => $"{Origin}/page";

    public string Origin => _app.Urls.Single();

    /// <summary>What stands in for the endpoint; <see langword="null"/> for the endpoint itself.</summary>
    public Func<HttpContext, Task>? Answer { get; set; }

    /// <summary>Every request to the endpoint until now.</summary>
    public IReadOnlyCollection<ReceivedReports> Received => _received;

    public string Token => _app.Services.GetRequiredService<IFeishuClientReportTokens>().Issue(AppId, OpenId, TimeSpan.FromHours(1));

    public static async Task<ReporterHost> StartAsync(Action<FeishuClientReportEndpointOptions>? configure = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Services.AddFeishuLogSearch(options => options.AddApp(AppId, FeishuAppType.SelfBuilt, ClientFeature.WebApp, ClientFeature.MiniProgram)).UseInMemory();
        builder.Services.AddFeishuClientReports(AppId);
        builder.Services.AddFeishuClientReportTokens();
        WebApplication app = builder.Build();
        var host = new ReporterHost(app);
        app.Use(host.ReceiveAsync);
        app.MapFeishuClientReports(Endpoint, AppId, options =>
        {
            options.AllowAnonymous = true;
            configure?.Invoke(options);
        });
        app.MapGet("/page", context => AnswerAsync(context, "text/html; charset=utf-8", StubPage.Html));
        app.MapGet("/worker.js", context => AnswerAsync(context, "text/javascript; charset=utf-8", StubPage.Worker));
        app.MapGet("/blank", context => AnswerAsync(context, "text/html; charset=utf-8", "<!doctype html><title>blank</title>"));
        app.MapGet("/fails", context =>
        {
            context.Response.StatusCode = StatusCodes.Status502BadGateway;
            return Task.CompletedTask;
        });
        app.MapGet("/breaks", context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        app.MapGet("/favicon.ico", context => AnswerAsync(context, "image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg'/>"));
        await app.StartAsync();
        return host;
    }

    /// <summary>Every entry, once there are as many as a test waits for; in the order in which they happened.</summary>
    public async Task<IReadOnlyList<ClientLogEntry>> EntriesAsync(int count)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            await _app.Services.GetRequiredService<IFeishuClientReportRecorder>().FlushAsync(patience.Token);
            DateTimeOffset now = TimeProvider.System.GetUtcNow();
            var request = new LogReadRequest
            {
                Kind = LogKind.Client,
                AppId = AppId,
                Window = new LogWindow(now.AddDays(-6), now.AddDays(1)),
                Conditions = [],
                Limit = 1000,
            };
            LogReadResult result = await _app.Services.GetRequiredService<ILogStore>().ReadAsync(request, patience.Token);
            if (result.Records.Length >= count || patience.IsCancellationRequested)
            {
                result.Records.Should().HaveCount(count, "the endpoint received {0}", string.Join('\n', _received.Select(received => received.Body)));
                return [.. result.Records.Reverse().Select(record => (ClientLogEntry)LogEntry.FromRecord(record))];
            }

            await Task.Delay(20);
        }
    }

    /// <summary>The requests, once there are as many as a test waits for.</summary>
    public async Task<IReadOnlyList<ReceivedReports>> ReceivedAsync(int count)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (_received.Count < count)
        {
            await Task.Delay(20, patience.Token);
        }

        return [.. _received];
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task ReceiveAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path != Endpoint || !HttpMethods.IsPost(context.Request.Method))
        {
            await next(context);
            return;
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        _received.Enqueue(new ReceivedReports(context.Request.ContentType, System.Text.Encoding.UTF8.GetString(body.ToArray())));
        body.Position = 0;
        context.Request.Body = body;
        await (Answer?.Invoke(context) ?? next(context));
    }

    private static Task AnswerAsync(HttpContext context, string contentType, string text)
    {
        context.Response.ContentType = contentType;
        return context.Response.WriteAsync(text);
    }
}
