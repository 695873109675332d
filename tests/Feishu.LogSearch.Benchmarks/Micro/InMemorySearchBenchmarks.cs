using BenchmarkDotNet.Attributes;
using Feishu.LogSearch.Benchmarks.Workload;
using Feishu.LogSearch.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Feishu.LogSearch.Benchmarks.Micro;

/// <summary>Searches of the in-memory store over a million server records.</summary>
[MemoryDiagnoser]
public class InMemorySearchBenchmarks
{
    private const int Records = 1_000_000;

    private readonly W1 _workload = new(Records, seed: 1);
    private ServiceProvider _services = null!;
    private ILogSearch _logs = null!;
    private ServerLogEntry _needle = null!;

    [GlobalSetup]
    public async Task Setup()
    {
        IServiceCollection services = new ServiceCollection().AddSingleton<TimeProvider>(new W1Clock());
        _services = services.AddFeishuLogSearch(o => o.AddApp(W1.AppId, FeishuAppType.Store)).UseInMemory().Services.BuildServiceProvider();
        ILogWriter writer = _services.GetRequiredService<ILogWriter>();
        foreach (ServerLogEntry[] batch in _workload.ServerBatches())
        {
            await writer.AppendAsync(LogBatch.Of(batch));
        }

        _logs = _services.GetRequiredService<ILogSearch>();
        _needle = _workload.Server.Make(Records / 2);
    }

    [GlobalCleanup]
    public void Cleanup() => _services.Dispose();

    [Benchmark]
    public ValueTask<LogPage<ServerLogEntry>> Newest() => PageOf(All());

    [Benchmark]
    public ValueTask<LogPage<ServerLogEntry>> FailuresOfFrequentTenant() => PageOf(All().WithTenantKey(_workload.TenantKeys[0]).WithStatus(LogStatus.Fail, LogStatus.Timeout));

    [Benchmark]
    public ValueTask<LogPage<ServerLogEntry>> OneRequestId() => PageOf(All().WithRequestId(_needle.RequestId!));

    [Benchmark]
    public ValueTask<LogPage<ServerLogEntry>> MessageThatOccursNowhere() => PageOf(All().WithErrorMessage("zzzz"));

    [Benchmark]
    public ValueTask<LogPage<ServerLogEntry>> KeywordThatOccursNowhere() => PageOf(All().WithKeywords("zzzz"));

    [Benchmark]
    public ValueTask<LogPage<ServerLogEntry>> UrlTemplateOfRareUser() => PageOf(All().WithUrl("/open-apis/im/v1/messages/:message_id/reply").WithOpenId(_workload.OpenIds[^1]));

    [Benchmark]
    public ValueTask<LogHistogram> Histogram() => _logs.Find(All()).GetHistogramAsync(TimeSpan.FromHours(1));

    [Benchmark]
    public ValueTask<LogFacet> FacetOfErrorCodes() => _logs.Find(All()).GetFacetAsync(ServerLogFields.ErrorCode);

    private static ServerLogQuery All() => ServerLogQuery.ForApp(W1.AppId).Between(W1.DayStart, W1.DayEnd);

    private ValueTask<LogPage<ServerLogEntry>> PageOf(ServerLogQuery query) => _logs.Find(query).GetPageAsync();
}
