using Microsoft.Extensions.Time.Testing;

namespace Feishu.LogSearch.AspNetCore.Tests;

public sealed class RateTableTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void A_minutes_worth_may_come_at_once_and_then_one_at_a_time()
    {
        var table = new RateTable(60, _time);
        for (int i = 0; i < 60; i++)
        {
            table.WaitOf(7).Should().Be(TimeSpan.Zero);
            table.Charge(7, 1);
        }

        table.WaitOf(7).Should().BeCloseTo(TimeSpan.Zero, TimeSpan.FromMilliseconds(1)).And.BePositive();
        _time.Advance(TimeSpan.FromSeconds(1));
        table.WaitOf(7).Should().Be(TimeSpan.Zero);
        table.Charge(7, 1);
        table.WaitOf(7).Should().BePositive();
        table.WaitOf(8).Should().Be(TimeSpan.Zero, "another sender has a cell of its own");
    }

    [Fact]
    public void What_was_sent_ahead_is_waited_for()
    {
        var table = new RateTable(60, _time);

        table.Charge(7, 100);

        table.WaitOf(7).Should().BeCloseTo(TimeSpan.FromSeconds(40), TimeSpan.FromMilliseconds(1));
        _time.Advance(TimeSpan.FromHours(1));
        table.WaitOf(7).Should().Be(TimeSpan.Zero);
        table.Charge(7, 60);
        table.WaitOf(7).Should().BePositive("idle time is not saved up beyond a minute");
    }

    [Fact]
    public async Task Nothing_is_lost_between_threads()
    {
        var table = new RateTable(60, _time);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (int i = 0; i < 1_000; i++)
            {
                table.Charge(7, 1);
            }
        })));

        table.WaitOf(7).Should().BeCloseTo(TimeSpan.FromSeconds(8_000 - 60), TimeSpan.FromMilliseconds(10));
    }
}
