using System.Net.Http.Headers;
using System.Text;
using Feishu.LogSearch.Capture;
using Feishu.LogSearch.Capture.Tests;
using Feishu.LogSearch.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Feishu.LogSearch.AspNetCore.Tests;

/// <summary>A real server on this machine that receives events, and the platform that pushes to it. Its clock stands still.</summary>
internal sealed class EventServer : IAsyncDisposable
{
    public const string EncryptKey = "an encrypt key";
    public const string Token = "rvaYgkND1GOiu5MM0E1rncYC6PLtF7JV";
    public const string Path = "/feishu/events";

    private readonly WebApplication _app;
    private readonly HttpClient _platform;

    private EventServer(WebApplication app, FakeTimeProvider time, SwitchableStore store)
    {
        _app = app;
        Time = time;
        Store = store;
        _platform = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public FakeTimeProvider Time { get; }

    public SwitchableStore Store { get; }

    public Uri Address => _platform.BaseAddress!;

    public static async Task<EventServer> StartAsync(
        Action<WebApplication> map,
        Action<FeishuEventOptions>? configure = null,
        Action<IServiceCollection>? services = null,
        EventServer? after = null)
    {
        FakeTimeProvider time = after?.Time ?? new FakeTimeProvider(new DateTimeOffset(2020, 12, 23, 12, 20, 0, TimeSpan.Zero));
        SwitchableStore store = after?.Store ?? new SwitchableStore(time);
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddFeishuLogSearch(options => options.AddApp(SomeEvent.AppId, FeishuAppType.SelfBuilt)).UseStore("shared", _ => store);
        builder.Services.AddFeishuEvents(SomeEvent.AppId, options =>
        {
            options.EncryptKey = EncryptKey;
            options.VerificationToken = Token;
            configure?.Invoke(options);
        });
        services?.Invoke(builder.Services);
        WebApplication app = builder.Build();
        map(app);
        await app.StartAsync();
        return new EventServer(app, time, store);
    }

    /// <summary>Pushes an event as the platform does: encrypted and signed.</summary>
    public Task<HttpResponseMessage> PushAsync(string plain) => PushAsync(SomeEvent.Encrypt(plain, EncryptKey));

    /// <summary>Pushes a body, signed with the app's key unless a signature is given.</summary>
    public Task<HttpResponseMessage> PushAsync(byte[] body, FeishuEventSignature? signature = null) =>
        SendAsync(body, signature ?? SomeEvent.Sign(body, EncryptKey));

    public async Task<HttpResponseMessage> SendAsync(
        byte[] body,
        FeishuEventSignature? signature,
        string path = Path,
        string? contentType = "application/json;charset=utf-8",
        bool isChunked = false,
        CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        request.Headers.TransferEncodingChunked = isChunked;
        if (signature is not null)
        {
            request.Headers.Add(FeishuEventSignature.TimestampHeader, signature.Timestamp);
            request.Headers.Add(FeishuEventSignature.NonceHeader, signature.Nonce);
            request.Headers.Add(FeishuEventSignature.SignatureHeader, signature.Signature);
        }

        return await _platform.SendAsync(request, cancellationToken);
    }

    /// <summary>Every entry that was recorded until now, in the order of arrival.</summary>
    public async Task<IReadOnlyList<EventLogEntry>> EntriesAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await _app.Services.GetRequiredService<IFeishuEventRecorder>().FlushAsync(patience.Token);
        var request = new LogReadRequest
        {
            Kind = LogKind.Event,
            AppId = SomeEvent.AppId,
            Window = new LogWindow(Time.GetUtcNow().AddDays(-7), Time.GetUtcNow().AddDays(1)),
            Conditions = [],
            Limit = 1000,
        };
        LogReadResult result = await Store.ReadAsync(request, patience.Token);
        return [.. result.Records.Reverse().Select(record => (EventLogEntry)LogEntry.FromRecord(record))];
    }

    /// <summary>The only entry. An answer may arrive before its push is recorded, so it is waited for.</summary>
    public async Task<EventLogEntry> EntryAsync() => (await EntriesAsync(1)).Should().ContainSingle("one push is one entry").Subject;

    public async Task<IReadOnlyList<EventLogEntry>> EntriesAsync(int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        IReadOnlyList<EventLogEntry> entries = await EntriesAsync();
        while (entries.Count < count && !patience.IsCancellationRequested)
        {
            await Task.Yield();
            entries = await EntriesAsync();
        }

        return entries;
    }

    public async ValueTask DisposeAsync()
    {
        _platform.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
