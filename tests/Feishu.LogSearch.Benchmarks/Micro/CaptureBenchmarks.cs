using BenchmarkDotNet.Attributes;
using Feishu.LogSearch.Benchmarks.Workload;
using Microsoft.Extensions.DependencyInjection;

namespace Feishu.LogSearch.Benchmarks.Micro;

/// <summary>
/// What capture adds to a call whose answer is 1 KB of JSON and which takes no time otherwise. The entries go into a store
/// that discards; what the background writer allocates and computes is in the figures.
/// </summary>
[MemoryDiagnoser]
public class CaptureBenchmarks
{
    private const int QueueCapacity = 1_000_000;
    private const string Url = "https://open.feishu.cn/open-apis/im/v1/messages?receive_id_type=open_id";

    private static readonly byte[] RequestBody = """{"receive_id":"ou_7d8a6e6df7621556ce0d21922b676706","msg_type":"text","content":"{\"text\":\"test content\"}"}"""u8.ToArray();

    private ServiceProvider _services = null!;
    private HttpClient _bare = null!;
    private HttpClient _captured = null!;

    [GlobalSetup]
    public void Setup()
    {
        ServiceCollection services = new();
        services.AddFeishuLogSearch(o => o.AddApp(W1.AppId, FeishuAppType.Store)).UseStore<DiscardingStore>().AddLogRecorder(o => o.Capacity = QueueCapacity);
        services.AddHttpClient("bare").ConfigurePrimaryHttpMessageHandler(() => new CannedAnswerHandler()).RemoveAllLoggers();
        services.AddHttpClient("captured").ConfigurePrimaryHttpMessageHandler(() => new CannedAnswerHandler()).RemoveAllLoggers().AddFeishuLogCapture(W1.AppId);
        _services = services.BuildServiceProvider();
        IHttpClientFactory clients = _services.GetRequiredService<IHttpClientFactory>();
        _bare = clients.CreateClient("bare");
        _captured = clients.CreateClient("captured");
    }

    [GlobalCleanup]
    public async Task Cleanup() => await _services.DisposeAsync();

    [Benchmark(Baseline = true)]
    public Task<int> Bare() => CallAsync(_bare);

    [Benchmark]
    public Task<int> Captured() => CallAsync(_captured);

    private static async Task<int> CallAsync(HttpClient client)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, Url) { Content = new ByteArrayContent(RequestBody) };
        using HttpResponseMessage response = await client.SendAsync(request);
        return (await response.Content.ReadAsByteArrayAsync()).Length;
    }
}
