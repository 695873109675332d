using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Feishu.LogSearch.Benchmarks.Workload;
using Microsoft.Extensions.DependencyInjection;

namespace Feishu.LogSearch.Benchmarks.Micro;

/// <summary>What a query costs before anything is read.</summary>
[MemoryDiagnoser]
public class QueryBenchmarks
{
    private ServiceProvider _services = null!;
    private ILogSearch _logs = null!;
    private ServerLogQuery _query = null!;

    [GlobalSetup]
    public void Setup()
    {
        _services = new ServiceCollection().AddFeishuLogSearch(o => o.AddApp(W1.AppId, FeishuAppType.Store)).UseInMemory().Services.BuildServiceProvider();
        _logs = _services.GetRequiredService<ILogSearch>();
        _query = Build();
    }

    [GlobalCleanup]
    public void Cleanup() => _services.Dispose();

    [Benchmark]
    public ServerLogQuery Build() => ServerLogQuery.ForApp(W1.AppId)
        .WithUrl("/open-apis/im/v1/messages/:message_id")
        .WithStatus(LogStatus.Fail, LogStatus.Timeout)
        .Last(TimeSpan.FromHours(6));

    [Benchmark]
    public bool Validate() => _logs.TryValidate(_query, out ImmutableArray<LogViolation> _);

    [Benchmark(Baseline = true)]
    public bool BuildAndValidate() => _logs.TryValidate(Build(), out ImmutableArray<LogViolation> _);

    [Benchmark]
    public bool BuildAndValidateSevenFilters() => _logs.TryValidate(
        Build()
            .WithTenantKey("736588c9260f175d")
            .WithOpenId("ou_7d8a6e6df7621556ce0d21922b676706")
            .WithErrorCode(99991400, 230020)
            .WithErrorMessage("frequency limit")
            .WithMethod("POST"),
        out ImmutableArray<LogViolation> _);
}
