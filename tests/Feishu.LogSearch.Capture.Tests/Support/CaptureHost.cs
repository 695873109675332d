using Feishu.LogSearch.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Feishu.LogSearch.Capture.Tests;

/// <summary>A host's services with an in-memory store, a captured client and a stub for the network.</summary>
internal sealed class CaptureHost : IAsyncDisposable
{
    public const string ClientName = "feishu";

    private readonly ServiceProvider _services;

    public CaptureHost(HttpMessageHandler network, Action<FeishuLogCaptureOptions>? configure = null, Action<IHttpClientBuilder>? client = null)
        : this(services =>
        {
            IHttpClientBuilder builder = services
                .AddHttpClient(ClientName, http => http.BaseAddress = new Uri("https://open.feishu.cn/"))
                .ConfigurePrimaryHttpMessageHandler(() => network)
                .AddFeishuLogCapture(Some.AppId, configure);
            client?.Invoke(builder);
        })
    {
    }

    public CaptureHost(Action<IServiceCollection> configure)
    {
        var services = new ServiceCollection();
        services.AddFeishuLogSearch(options => options.AddApp(Some.AppId, FeishuAppType.Store)).UseInMemory();
        configure(services);
        _services = services.BuildServiceProvider();
    }

    public HttpClient Client => ClientOf(ClientName);

    public LogRecorderStatus Status => Get<ILogRecorder>().GetStatus();

    public HttpClient ClientOf(string name) => Get<IHttpClientFactory>().CreateClient(name);

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Every entry that was recorded until now, oldest first.</summary>
    public async Task<IReadOnlyList<ServerLogEntry>> EntriesAsync(string appId = Some.AppId)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await Get<ILogRecorder>().FlushAsync(patience.Token);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        var request = new LogReadRequest
        {
            Kind = LogKind.Server,
            AppId = appId,
            Window = new LogWindow(now.AddHours(-20), now.AddHours(1)),
            Conditions = [],
            Limit = 1000,
        };
        LogReadResult result = await Get<ILogStore>().ReadAsync(request, patience.Token);
        return [.. result.Records.Reverse().Select(record => (ServerLogEntry)LogEntry.FromRecord(record))];
    }

    public async Task<ServerLogEntry> EntryAsync() => (await EntriesAsync()).Should().ContainSingle("one call is one entry").Subject;

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
