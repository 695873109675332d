using Feishu.LogSearch.SoakTest;
using Feishu.LogSearch.Sqlite;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.AspNetCore.Tests;

/// <summary>A check that finds nothing must have looked.</summary>
public sealed class SoakCheckTests : IDisposable
{
    private static readonly DateTimeOffset Time = new(2026, 3, 5, 12, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("feishu-logsearch-soak-");
    private readonly SoakLedger _ledger = new();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Everything_acknowledged_that_is_there_once_is_right()
    {
        (await CheckAsync(isAcknowledged: true, Round())).Should().BeEmpty();
        _ledger.Acknowledged.Should().Be(Round().Length);
    }

    [Theory]
    [InlineData(LogKind.Server)]
    [InlineData(LogKind.Event)]
    [InlineData(LogKind.Client)]
    public async Task Acknowledged_record_that_is_missing_is_lost(LogKind kind) =>
        (await CheckAsync(isAcknowledged: true, [.. Round().Where(entry => entry.Kind != kind), .. Round().Where(entry => entry.Kind == kind).Skip(1)]))
            .Should().Equal($"lost: {kind} 0");

    [Fact]
    public async Task Record_of_a_round_in_doubt_may_be_missing_and_not_be_there_twice()
    {
        (await CheckAsync(isAcknowledged: false, Round()[7..])).Should().BeEmpty();
        (await CheckAsync(isAcknowledged: false, [.. Round(), Call(3)])).Should().Equal("doubled: Server 3 is there 2 times");
    }

    [Fact]
    public async Task Record_that_nobody_sent_is_unknown() =>
        (await CheckAsync(isAcknowledged: true, [.. Round(), Call(100)])).Should().ContainSingle().Which.Should().StartWith("unknown: Server ");

    [Fact]
    public async Task Record_that_has_expired_may_be_gone_and_must_be_in_the_end()
    {
        (await CheckAsync(isAcknowledged: true, [], cutoff: Time.AddHours(1))).Should().BeEmpty();
        (await CheckAsync(isAcknowledged: true, [Call(3)], cutoff: Time.AddHours(1), overdue: Time.AddHours(1))).Should().ContainSingle().Which.Should().StartWith("not deleted: Server 3 ");
    }

    private async Task<IReadOnlyList<string>> CheckAsync(bool isAcknowledged, LogEntry[] entries, DateTimeOffset cutoff = default, DateTimeOffset overdue = default)
    {
        string file = Path.Combine(_folder.FullName, $"{Guid.NewGuid():n}.db");
        await using (var store = new SqliteLogStore(new SqliteLogStoreOptions { Path = file }))
        {
            await store.InitializeAsync(default);
            await store.AppendAsync(LogBatch.Of(entries), default);
        }

        var faults = new SoakFaults();
        if (_ledger.Rounds.Count == 0)
        {
            _ledger.Add(new SoakRound(Time, Time.AddSeconds(1), isAcknowledged));
        }

        await new SoakCheck(file, _ledger, faults).RunAsync(cutoff, overdue, default);
        return faults.Texts;
    }

    private static LogEntry[] Round() =>
    [
        .. SoakTraffic.NumbersOf(LogKind.Server, 0).Select(Call),
        .. SoakTraffic.NumbersOf(LogKind.Event, 0).Select(number => new EventLogEntry { AppId = SoakTraffic.AppId, Time = Time, Status = LogStatus.Success, EventId = SoakTraffic.IdOf(number) }),
        .. SoakTraffic.NumbersOf(LogKind.Client, 0).Select(number => new ClientLogEntry { AppId = SoakTraffic.AppId, Time = Time, Status = LogStatus.Success, Feature = SoakTraffic.Feature, TraceId = SoakTraffic.IdOf(number) }),
    ];

    private static ServerLogEntry Call(int number) => new() { AppId = SoakTraffic.AppId, Time = Time, Status = LogStatus.Success, Url = SoakTraffic.PathOf(number) };
}
