using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Json;
using Feishu.LogSearch.Capture;
using Feishu.LogSearch.Capture.Tests;
using Feishu.LogSearch.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Feishu.LogSearch.AspNetCore.Tests;

/// <summary>A real server on this machine that takes client reports, and the clients that send them. Its clock stands still.</summary>
internal sealed class ReportServer : IAsyncDisposable
{
    public const string Path = "/feishu/client-reports";
    public const string OtherOrigin = "https://app.example.com";

    private readonly WebApplication _app;
    private readonly MeterListener _listener = new();

    private ReportServer(WebApplication app, FakeTimeProvider time)
    {
        _app = app;
        Time = time;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        IMeterFactory meters = app.Services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == meters)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            Counts.AddOrUpdate($"{instrument.Name}:{string.Join(',', tags.ToArray().Select(pair => pair.Value))}", value, (_, sum) => sum + value));
        _listener.Start();
    }

    public FakeTimeProvider Time { get; }

    public HttpClient Client { get; }

    /// <summary>What was counted: <c>instrument:tag</c>.</summary>
    public ConcurrentDictionary<string, long> Counts { get; } = new(StringComparer.Ordinal);

    public IFeishuClientReportTokens Tokens => _app.Services.GetRequiredService<IFeishuClientReportTokens>();

    /// <summary>Starts a server that knows no user but by token, and to which anonymous reports are welcome, unless a test says otherwise.</summary>
    public static async Task<ReportServer> StartAsync(
        Action<FeishuClientReportEndpointOptions>? configure = null,
        Action<FeishuClientReportOptions>? limits = null,
        Action<IServiceCollection>? services = null,
        Action<WebApplication>? pipeline = null)
    {
        var time = new FakeTimeProvider(Some.Time);
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddFeishuLogSearch(options => options.AddApp(Some.AppId, FeishuAppType.SelfBuilt, ClientFeature.WebApp, ClientFeature.MiniProgram)).UseInMemory();
        builder.Services.AddFeishuClientReports(Some.AppId, limits);
        builder.Services.AddFeishuClientReportTokens();
        services?.Invoke(builder.Services);
        WebApplication app = builder.Build();
        pipeline?.Invoke(app);
        app.MapFeishuClientReports(Path, Some.AppId, options =>
        {
            options.AllowAnonymous = true;
            options.AllowOrigin(OtherOrigin);
            configure?.Invoke(options);
        });
        await app.StartAsync();
        return new ReportServer(app, time);
    }

    /// <summary>Logs a user in, as a host's authentication does.</summary>
    public static void LogIn(WebApplication app, string claim, string value) => app.Use((context, next) =>
    {
        context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(claim, value)], "cookie"));
        return next(context);
    });

    public Task<HttpResponseMessage> SendAsync(params string[] reports) => SendAsync(SomeReport.Batch(reports));

    public async Task<HttpResponseMessage> SendAsync(
        byte[] body,
        string? contentType = "application/json",
        string? origin = null,
        string? token = null,
        string? site = null,
        CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        Add("Origin", origin);
        Add("Sec-Fetch-Site", site);
        return await Client.SendAsync(request, cancellationToken);

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                request.Headers.Add(name, value);
            }
        }
    }

    public static async Task<JsonElement> JsonOf(HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;

    /// <summary>The code of a problem.</summary>
    public static async Task<string?> CodeOf(HttpResponseMessage response)
    {
        response.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        JsonElement problem = await JsonOf(response);
        problem.GetProperty("status").GetInt32().Should().Be((int)response.StatusCode);
        problem.GetProperty("reason").GetProperty("zh").GetString().Should().NotBeEmpty();
        return problem.GetProperty("code").GetString();
    }

    public async Task<IReadOnlyList<ClientLogEntry>> EntriesAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await _app.Services.GetRequiredService<IFeishuClientReportRecorder>().FlushAsync(patience.Token);
        var request = new LogReadRequest
        {
            Kind = LogKind.Client,
            AppId = Some.AppId,
            Window = new LogWindow(Some.Time.AddDays(-7), Some.Time.AddDays(1)),
            Conditions = [],
            Limit = 1000,
        };
        LogReadResult result = await _app.Services.GetRequiredService<ILogStore>().ReadAsync(request, patience.Token);
        return [.. result.Records.Select(record => (ClientLogEntry)LogEntry.FromRecord(record))];
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
