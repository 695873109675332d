using System.Net;
using System.Text.Json;
using Feishu.LogSearch.Capture;
using Feishu.LogSearch.Storage;
using Feishu.LogSearch.Testing;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Feishu.LogSearch.AspNetCore.Tests;

/// <summary>
/// A real host with everything that the library has, over an embedded store: what comes in by every way, a kit's canaries among
/// it, and what leaves by every way, which the kit examines.
/// </summary>
internal sealed class CanaryHost : IAsyncDisposable
{
    public const string AppId = "cli_a1b2c3d4e5f60718";

    private const string Events = "/feishu/events";
    private const string Reports = "/feishu/client-reports";
    private const string Webhook = "https://open.feishu.cn/open-apis/bot/v2/hook/";

    private static readonly LogKind[] Kinds = [LogKind.Server, LogKind.Event, LogKind.Client];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("feishu-canary-");
    private readonly CanaryBot _bot = new();
    private readonly CollectedAudit _audit = new();
    private readonly IDisposable _telemetry;
    private readonly WebApplication _app;
    private readonly CanaryKit _kit;
    private readonly FeishuEventOptions _keys;
    private readonly FeishuBotForwarderOptions _botOptions;

    public CanaryHost(CanaryKit kit)
    {
        _kit = kit;
        _telemetry = kit.ListenToTelemetry();
        _keys = new FeishuEventOptions { EncryptKey = Setting("Encrypt Key"), VerificationToken = Setting("Verification Token") };
        _botOptions = new FeishuBotForwarderOptions { WebhookUrl = Webhook + Setting("key of the bot's webhook"), Secret = Setting("secret of the bot"), MaxRetries = 0 };
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Trace).AddFilter((category, _) => category!.StartsWith("Feishu.", StringComparison.Ordinal)).AddProvider(kit.Logs);
        Configure(builder.Services);
        _app = builder.Build();
        Map(_app);
    }

    /// <summary>Lets canaries in by every way, and waits until all is stored.</summary>
    public async Task FeedAsync()
    {
        await _app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
        using (HttpClient captured = _app.Services.GetRequiredService<IHttpClientFactory>().CreateClient("feishu"))
        {
            await _kit.CallAsync(captured);
        }

        await _kit.PushAsync(client, Events, _keys);
        await _kit.ReportAsync(client, Reports);
        _kit.Receive(_app.Services.GetRequiredService<IFeishuEventRecorder>());
        _kit.Record(_app.Services.GetRequiredService<ILogRecorder>());
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await _app.Services.GetRequiredService<IFeishuEventRecorder>().FlushAsync(patience.Token);
        LogRecorderStatus status = _app.Services.GetRequiredService<ILogRecorder>().GetStatus();
        status.Dropped.Values.Sum().Should().Be(0, "what is dropped proves nothing: {0}", string.Join(", ", status.Dropped));
    }

    /// <summary>Examines every way out.</summary>
    public async Task ExamineAsync()
    {
        ILogSearch logs = _app.Services.GetRequiredService<ILogSearch>();
        await ExamineStoreAsync();
        await ExamineResultsAsync("server", logs.Find(ServerLogQuery.ForApp(AppId).Last(TimeSpan.FromHours(1))));
        await ExamineResultsAsync("event", logs.Find(EventLogQuery.ForApp(AppId).Last(TimeSpan.FromHours(1))));
        await ExamineResultsAsync("client", logs.Find(ClientLogQuery.ForApp(AppId, ClientFeature.WebApp).Last(TimeSpan.FromHours(1))));
        await ExamineBundleAsync(logs.Find(ServerLogQuery.ForApp(AppId).Last(TimeSpan.FromHours(1))));
        await ExaminePageAsync();
        await ExamineForwardsAsync();
        _kit.ExamineFiles("the files of the store", _folder.FullName);
        foreach (LogAccessRecord access in _audit.Records)
        {
            _kit.Examine("the audit", access.ToString());
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _telemetry.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>A secret of the host's own settings: it must come out nowhere either.</summary>
    private string Setting(string name) =>
        _kit.Plant(new CanaryShape(name, CanaryKind.Secret, CanaryPlace.Text, value => value.Word), "settings");

    private void Configure(IServiceCollection services)
    {
        services.AddRoutingCore();
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        services.AddAuthorization();
        services.AddSingleton<ILogAccessAudit>(_audit);
        services.AddFeishuLogSearch(options => options.AddApp(AppId, FeishuAppType.Store, ClientFeature.WebApp))
            .UseSqlite(Path.Combine(_folder.FullName, "logs.db"))
            .AddLogRecorder(options =>
            {
                options.Capacity = 100_000;
                options.Redaction.AddPersonalData();
            })
            .AddFeishuBotForwarder(options => (options.WebhookUrl, options.Secret, options.MaxRetries) = (_botOptions.WebhookUrl, _botOptions.Secret, _botOptions.MaxRetries));
        services.AddHttpClient("Feishu.LogSearch.Forwarding").ConfigurePrimaryHttpMessageHandler(() => _bot);
        services.AddFeishuEvents(AppId, options =>
        {
            (options.EncryptKey, options.VerificationToken) = (_keys.EncryptKey, _keys.VerificationToken);
            options.RecordBody = true;
            options.MaxRefusedEntriesPerMinute = 100_000;
        });
        services.AddFeishuClientReports(AppId);
        services.AddHttpClient("feishu", client => client.BaseAddress = new Uri("https://open.feishu.cn/"))
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() => _kit.Server)
            .AddFeishuLogCapture(AppId, options =>
            {
                options.RecordRequestBody = true;
                options.RecordResponseBody = true;
                options.Identify = request => throw new InvalidOperationException($"nobody knows {request.RequestUri} {request.Headers}");
            });
    }

    private void Map(WebApplication app)
    {
        app.MapGet("/sign-in", context => PageServer.SignInAsync(context, null)).AllowAnonymous();
        app.MapFeishuLogSearch(PageServer.Path);
        app.MapFeishuEvents(Events, AppId, (@event, _, _) =>
        {
            _kit.Handle(@event);
            return Task.CompletedTask;
        });
        app.MapFeishuClientReports(Reports, AppId, options =>
        {
            options.AllowAnonymous = true;
            options.ReportsPerMinutePerUser = options.ReportsPerMinutePerAddress = 1_000_000;
        });
    }

    private async Task ExamineStoreAsync()
    {
        ILogStore store = _app.Services.GetRequiredService<ILogStore>();
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        foreach (LogKind kind in Kinds)
        {
            LogPosition? after = null;
            do
            {
                LogReadResult result = await store.ReadAsync(
                    new LogReadRequest { Kind = kind, AppId = AppId, Window = new LogWindow(now.AddHours(-1), now.AddHours(1)), Conditions = [], Before = after, Limit = 500 },
                    CancellationToken.None);
                _kit.Examine($"the {kind} records of the store", string.Join('\n', result.Records.SelectMany(record => record.Texts.ToArray())));
                after = result.Records.Length == 500 ? new LogPosition(result.Records[^1].Time, result.Records[^1].Id) : null;
            }
            while (after is not null);
        }
    }

    private async Task ExamineResultsAsync<TEntry>(string kind, LogResults<TEntry> results)
        where TEntry : LogEntry
    {
        await foreach (TEntry entry in results)
        {
            _kit.Examine($"the {kind} results", entry.ToString());
        }

        foreach (LogExportFormat format in Enum.GetValues<LogExportFormat>())
        {
            using var file = new MemoryStream();
            await results.ExportAsync(file, format);
            _kit.Examine($"the {format} export of {kind} logs", file.ToArray());
        }
    }

    private async Task ExamineBundleAsync(LogResults<ServerLogEntry> results)
    {
        var redactor = new FeishuRedactor(new FeishuRedactionOptions().AddPersonalData());
        foreach (string note in _kit.Notes())
        {
            SupportBundle bundle = await results.GetSupportBundleAsync(new SupportForwardRequest { Newest = 5, Redactor = redactor, Bundle = new SupportBundleOptions { Note = note } });
            _kit.Examine("the bundle in Markdown", bundle.ToMarkdown());
            _kit.Examine("the bundle in JSON", bundle.ToJson());
        }
    }

    private async Task ExaminePageAsync()
    {
        using HttpClient client = await SignInAsync();
        await AskAsync(client, "", "the page");
        foreach (string route in new[] { "session", "fields" })
        {
            await AskAsync(client, $"api/{route}", $"api/{route}");
        }

        foreach (LogKind kind in Kinds)
        {
            string query = $"kind={WireText.Of(kind)}&app_id={AppId}&last=1h" + (kind == LogKind.Client ? "&feature=web_app" : "");
            string? cursor = null;
            do
            {
                using JsonDocument page = JsonDocument.Parse(await AskAsync(client, $"api/logs?{query}&page_size=200{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}", "api/logs"));
                cursor = page.RootElement.GetProperty("next").GetString();
                JsonElement first = page.RootElement.GetProperty("entries")[0];
                await AskAsync(client, $"api/entry?kind={WireText.Of(kind)}&app_id={AppId}&id={first.GetProperty("id").GetString()}&time={Uri.EscapeDataString(first.GetProperty("time").GetString()!)}{(kind == LogKind.Client ? "&feature=web_app" : "")}", "api/entry");
            }
            while (cursor is not null);

            foreach (LogField field in LogFields.For(kind).Slots.Where(field => field.Traits.HasFlag(LogFieldTraits.Facet)))
            {
                await AskAsync(client, $"api/facet?{query}&field={field.Name}&top=100", "api/facet");
            }

            foreach (string route in new[] { "histogram", "count", "explain", "coverage" })
            {
                await AskAsync(client, $"api/{route}?{query}", $"api/{route}");
            }

            foreach (string format in new[] { "csv", "ndjson", "json" })
            {
                await AskAsync(client, $"api/export?{query}&format={format}", "api/export");
            }
        }

        await SearchForCanariesAsync(client);
    }

    /// <summary>
    /// Somebody searches for a secret that they have at hand. The audit, which is kept, must not learn it. Each word is a keyword
    /// of its own: nobody knows any more what stood before it.
    /// </summary>
    private async Task SearchForCanariesAsync(HttpClient client)
    {
        foreach (CanaryShape shape in _kit.Shapes)
        {
            string words = _kit.Plant(shape, "keyword of a search");
            if (!words.Any(char.IsWhiteSpace) || _kit.Shapes.Length == 1)
            {
                await AskAsync(client, $"api/logs?kind=server&app_id={AppId}&last=1h&keyword={Uri.EscapeDataString(words)}");
            }
        }

        static async Task AskAsync(HttpClient client, string path)
        {
            using HttpResponseMessage answer = await client.AskAsync(path);
            answer.StatusCode.Should().Be(HttpStatusCode.OK, path);
        }
    }

    private async Task ExamineForwardsAsync()
    {
        using HttpClient client = await SignInAsync();
        using JsonDocument page = JsonDocument.Parse(await (await client.GetAsync(new Uri($"api/logs?kind=server&app_id={AppId}&last=1h&page_size=5", UriKind.Relative))).Content.ReadAsStringAsync());
        string entries = string.Join(',', page.RootElement.GetProperty("entries").EnumerateArray().Select(entry => $$"""{"id":"{{entry.GetProperty("id").GetString()}}","time":"{{entry.GetProperty("time").GetString()}}"}"""));
        foreach (string note in _kit.Notes())
        {
            string request = $$"""{"app_id":"{{AppId}}","kind":"server","language":"en","entries":[{{entries}}],"note":{{JsonSerializer.Serialize(note)}}""";
            using HttpResponseMessage previewed = await client.PostAsync("api/forward/preview", request + "}");
            string preview = await previewed.Content.ReadAsStringAsync();
            _kit.Examine("api/forward/preview", preview);
            using JsonDocument json = JsonDocument.Parse(preview);
            using HttpResponseMessage sent = await client.PostAsync("api/forward", $"{request},\"digest\":\"{json.RootElement.GetProperty("digest").GetString()}\"}}");
            sent.StatusCode.Should().Be(HttpStatusCode.OK);
            _kit.Examine("api/forward", await sent.Content.ReadAsStringAsync());
        }

        foreach (string post in _bot.Bodies)
        {
            _kit.Examine("what the bot got", post);
        }

        await ExamineRefusalsAsync();
    }

    /// <summary>A receiver that refuses may repeat what it does not like.</summary>
    private async Task ExamineRefusalsAsync()
    {
        ILogSearch logs = _app.Services.GetRequiredService<ILogSearch>();
        ISupportForwarder forwarder = _app.Services.GetRequiredService<ISupportForwarder>();
        SupportBundle bundle = await logs.Find(ServerLogQuery.ForApp(AppId).Last(TimeSpan.FromHours(1))).GetSupportBundleAsync(new SupportForwardRequest { Newest = 1 });
        foreach (CanaryShape[] shapes in _kit.Shapes.Chunk(20))
        {
            string words = string.Join('\n', shapes.Select(shape => _kit.Plant(shape, "answer of the bot")));
            _bot.Refusal = $$"""{"code":19001,"msg":{{JsonSerializer.Serialize(words)}}}""";
            SupportForwardException refused = await FluentActions.Awaiting(() => forwarder.ForwardAsync(forwarder.Preview(bundle)).AsTask()).Should().ThrowAsync<SupportForwardException>().ContinueWith(task => task.Result.Which, TaskScheduler.Default);
            _kit.Examine("the exception of a forward", refused);
        }

        _kit.Examine("the options as text", $"{_keys} {_botOptions} {_app.Services.GetRequiredService<ILogRecorder>().GetStatus()}");
    }

    private async Task<HttpClient> SignInAsync()
    {
        var client = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(new Uri(_app.Urls.Single()), PageServer.Path + "/") };
        using HttpResponseMessage answer = await client.GetAsync(new Uri($"/sign-in?name=ann&role={AppId}:developer", UriKind.Relative));
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        return client;
    }

    private async Task<string> AskAsync(HttpClient client, string path, string wayOut)
    {
        using HttpResponseMessage answer = await client.AskAsync(path);
        string body = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.Should().Be(HttpStatusCode.OK, "{0} {1}", path, body);
        _kit.Examine(wayOut, $"{answer.Headers}{answer.Content.Headers}{body}");
        return body;
    }
}
