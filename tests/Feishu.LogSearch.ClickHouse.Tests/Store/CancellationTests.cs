using Feishu.LogSearch.ClickHouse.Tests.Server;
using Microsoft.Extensions.Logging.Abstractions;

namespace Feishu.LogSearch.ClickHouse.Tests;

public sealed class CancellationTests(ClickHouseServerFixture fixture) : IClassFixture<ClickHouseServerFixture>
{
    [Fact]
    public async Task Search_that_is_cancelled_ends_on_the_server()
    {
        await using StoreUnderTest store = await StoreUnderTest.OpenAsync(fixture.Server);
        using var servers = new ServerPool(store.Options, TimeProvider.System, NullLogger.Instance);
        using var stop = new CancellationTokenSource();
        string mark = Guid.NewGuid().ToString("N");
        SqlStatement endless = new SqlStatement($"SELECT toInt64(count()) FROM system.numbers WHERE toString(number) = '{mark}'");
        Task search = servers.QueryAsync(endless, new Dictionary<string, object> { ["max_execution_time"] = 0 }, stop.Token);
        await Eventually.BecomesTrueAsync(async () => await RunningAsync(store, mark) == 1, "the search runs");

        await stop.CancelAsync();

        await FluentActions.Awaiting(() => search).Should().ThrowAsync<OperationCanceledException>();
        await Eventually.BecomesTrueAsync(async () => await RunningAsync(store, mark) == 0, "the search has ended");
    }

    private static async Task<ulong> RunningAsync(StoreUnderTest store, string mark) =>
        (ulong)(await store.ScalarAsync($"SELECT count() FROM system.processes WHERE query LIKE '%{mark}%' AND query LIKE '%system.numbers%' AND query NOT LIKE '%system.processes%'"))!;
}
