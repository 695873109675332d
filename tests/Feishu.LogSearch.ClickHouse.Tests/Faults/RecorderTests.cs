using Feishu.LogSearch.Capture;
using Feishu.LogSearch.ClickHouse.Tests.Server;
using Microsoft.Extensions.DependencyInjection;

namespace Feishu.LogSearch.ClickHouse.Tests;

/// <summary>The recorder over a server that comes and goes: everything it took is stored, and stored once.</summary>
public sealed class RecorderTests(ClickHouseServerFixture fixture) : IClassFixture<ClickHouseServerFixture>, IAsyncDisposable
{
    private const int Rounds = 12;
    private const int PerRound = 150;

    private readonly FaultProxy _proxy = new(fixture.Server.Address);

    public ValueTask DisposeAsync() => _proxy.DisposeAsync();

    [Fact]
    public async Task Every_entry_is_stored_once_through_all_faults()
    {
        await using var database = new StoreUnderTest(fixture.Server);
        var services = new ServiceCollection();
        services.AddFeishuLogSearch(o => o.AddApp(Some.App, FeishuAppType.SelfBuilt))
            .UseClickHouse(o => o.ConnectionString = $"{_proxy.ConnectionString};Database={database.Database};Timeout=2")
            .AddLogRecorder(o =>
            {
                o.BatchSize = 50;
                o.FlushInterval = TimeSpan.FromMilliseconds(20);
                o.BackOffMin = TimeSpan.FromMilliseconds(10);
                o.BackOffMax = TimeSpan.FromMilliseconds(100);
            });
        await using ServiceProvider provider = services.BuildServiceProvider();
        ILogRecorder recorder = provider.GetRequiredService<ILogRecorder>();
        var recorded = new HashSet<string>(StringComparer.Ordinal);
        Action[] faults =
        [
            () => _proxy.CutRequests(bytes: 3_000),
            _proxy.LoseAnswers,
            () => _proxy.Answer(500, "Code: 241. DB::Exception: Memory limit exceeded. (MEMORY_LIMIT_EXCEEDED)"),
            _proxy.Hang,
            () => _proxy.Answer(503, "Service Unavailable"),
            () => _proxy.CutRequests(bytes: 10),
        ];

        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < PerRound; i++)
            {
                var entry = new ServerLogEntry { AppId = Some.App, Time = TimeProvider.System.GetUtcNow(), Status = LogStatus.Success };
                recorder.Record(entry).Should().BeTrue();
                recorded.Add(entry.Id);
            }

            faults[round % faults.Length]();
            await Eventually.BecomesTrueAsync(() => Task.FromResult(_proxy.Served > 0), "the recorder meets the fault");
            _proxy.Work();
        }

        await recorder.FlushAsync();

        LogReadResult stored = await provider.GetRequiredService<ILogStore>().ReadAsync(Some.Read(), default);
        Some.Ids(stored).Should().OnlyHaveUniqueItems().And.BeEquivalentTo(recorded);
        recorder.GetStatus().Recorded.Should().Be(recorded.Count);
    }
}
