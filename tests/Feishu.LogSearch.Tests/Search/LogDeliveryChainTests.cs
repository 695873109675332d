namespace Feishu.LogSearch.Tests;

public sealed class LogDeliveryChainTests
{
    [Theory]
    [InlineData("", LogDeliveryState.Unknown, null, false)]
    [InlineData("S", LogDeliveryState.Succeeded, null, false)]
    [InlineData("FS", LogDeliveryState.Succeeded, null, false)]
    [InlineData("SS", LogDeliveryState.Succeeded, null, true)]
    [InlineData("STS", LogDeliveryState.Succeeded, null, true)]
    [InlineData("F", LogDeliveryState.Retrying, 15, false)]
    [InlineData("FT", LogDeliveryState.Retrying, 5 * 60, false)]
    [InlineData("FFT", LogDeliveryState.Retrying, 3600, false)]
    [InlineData("FFFF", LogDeliveryState.Retrying, 6 * 3600, false)]
    [InlineData("FFFFT", LogDeliveryState.GivenUp, null, false)]
    public async Task A_chain_says_what_it_comes_to(string pushes, LogDeliveryState state, int? secondsToNext, bool twice)
    {
        await using var host = new TestHost();
        EventLogEntry[] entries = [.. pushes.Select((push, i) => Some.Push(Some.Now.AddHours((i + 1 - pushes.Length) * 2), push == 'S' ? LogStatus.Success : push == 'F' ? LogStatus.Fail : LogStatus.Timeout) with { EventId = "e" })];
        await host.AddAsync([.. Enumerable.Reverse(entries), Some.Push() with { EventId = "other" }]);

        LogDeliveryChain chain = await host.Search.GetDeliveriesAsync(Some.StoreApp, " e ");

        chain.EventId.Should().Be("e");
        chain.Deliveries.Should().Equal(entries);
        chain.State.Should().Be(state);
        chain.FirstFailure.Should().Be(entries.FirstOrDefault(entry => entry.Status != LogStatus.Success));
        chain.NextDelivery.Should().Be(secondsToNext is { } seconds ? entries[^1].Time.AddSeconds(seconds) : null);
        chain.HandledMoreThanOnce.Should().Be(twice);
    }

    [Fact]
    public async Task A_push_that_was_not_recorded_counts_by_the_retry_count_of_the_next()
    {
        await using var host = new TestHost();
        await host.AddAsync(Some.Push(Some.Now, LogStatus.Fail) with { EventId = "e", RetryCount = 3 });

        LogDeliveryChain chain = await host.Search.GetDeliveriesAsync(Some.StoreApp, "e");

        chain.NextDelivery.Should().Be(Some.Now.AddHours(6));
    }

    [Fact]
    public async Task A_push_that_stays_away_is_overdue_ten_minutes_after_it_was_due()
    {
        await using var host = new TestHost();
        await host.AddAsync(Some.Push(Some.Now, LogStatus.Fail) with { EventId = "e" });

        host.Time.Advance(TimeSpan.FromSeconds(15) + TimeSpan.FromMinutes(10));
        (await host.Search.GetDeliveriesAsync(Some.StoreApp, "e")).State.Should().Be(LogDeliveryState.Retrying);
        host.Time.Advance(TimeSpan.FromMilliseconds(1));
        LogDeliveryChain chain = await host.Search.GetDeliveriesAsync(Some.StoreApp, "e");

        chain.State.Should().Be(LogDeliveryState.Overdue);
        chain.NextDelivery.Should().Be(Some.Now.AddSeconds(15));
    }

    [Theory]
    [InlineData(" ", LogErrorCodes.ValueEmpty)]
    [InlineData("ou_12345678", LogErrorCodes.IdKindMismatch)]
    public async Task An_event_id_that_is_none_is_refused(string id, string code)
    {
        await using var host = new TestHost();

        (await new Func<Task>(async () => await host.Search.GetDeliveriesAsync(Some.StoreApp, id)).Should().ThrowAsync<LogQueryException>()).Which.Code.Should().Be(code);
    }
}
