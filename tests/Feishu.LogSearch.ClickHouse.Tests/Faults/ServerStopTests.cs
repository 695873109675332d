namespace Feishu.LogSearch.ClickHouse.Tests;

/// <summary>The server ends, as by a power failure of its process, while it is written to.</summary>
public sealed class ServerStopTests
{
    [Fact]
    public async Task What_was_acknowledged_is_there_once_after_the_server_was_killed_in_the_middle_of_inserts()
    {
        await using ClickHouseServerProcess server = await ClickHouseServerProcess.StartAsync();
        await using StoreUnderTest store = await StoreUnderTest.OpenAsync(server);
        LogBatch[] batches = [.. Enumerable.Range(0, 60).Select(_ => Some.Batch(500))];
        var failed = new List<LogBatch>();
        using var started = new CancellationTokenSource();
        int acknowledged = 0;
        Task killing = Task.Run(async () =>
        {
            await Eventually.BecomesTrueAsync(() => Task.FromResult(Volatile.Read(ref acknowledged) >= 10), "some batches are kept");
            await server.KillAsync();
        });
        foreach (LogBatch batch in batches)
        {
            try
            {
                await store.Store.AppendAsync(batch, default);
                Interlocked.Increment(ref acknowledged);
            }
            catch (LogStoreException failure)
            {
                failure.Code.Should().BeOneOf(ClickHouseLogErrorCodes.CannotConnect, ClickHouseLogErrorCodes.ConnectionLost);
                failed.Add(batch);
            }
        }

        await killing;
        failed.Should().NotBeEmpty();
        await server.StartAgainAsync();

        // Whoever is not sure sends again: those that failed, and one that did not.
        foreach (LogBatch batch in failed.Append(batches[0]))
        {
            await store.Store.AppendAsync(batch, default);
        }

        Some.Ids(await store.ReadAsync()).Should().OnlyHaveUniqueItems().And.HaveCount(60 * 500);
    }
}
