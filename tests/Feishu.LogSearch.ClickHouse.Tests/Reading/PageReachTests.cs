using Microsoft.Extensions.Time.Testing;

namespace Feishu.LogSearch.ClickHouse.Tests;

public sealed class PageReachTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 5, 12, 0, 0, TimeSpan.Zero);
    private static readonly LogReadRequest Day = Some.Read(Now.AddDays(-1), TimeSpan.FromDays(1), limit: 10);

    private readonly FakeTimeProvider _clock = new(Now);
    private readonly PageReach _reach;

    public PageReachTests()
    {
        _reach = new PageReach(_clock);
    }

    [Fact]
    public void Of_a_search_that_was_not_made_nothing_is_known()
    {
        _reach.StartOf(Day).Should().BeNull();
    }

    [Fact]
    public void The_next_page_is_looked_for_in_twice_the_time_that_the_last_one_took()
    {
        _reach.Learn(Day, Page(10, reached: TimeSpan.FromMinutes(5)));

        _reach.StartOf(Day).Should().Be(Now.AddMinutes(-10));
    }

    [Fact]
    public void A_longer_page_reaches_further()
    {
        _reach.Learn(Day, Page(10, reached: TimeSpan.FromMinutes(5)));

        _reach.StartOf(Day with { Limit = 100 }).Should().Be(Now.AddMinutes(-100));
    }

    [Fact]
    public void A_page_that_goes_on_reaches_back_from_where_the_last_one_ended()
    {
        LogReadRequest next = Day with { Before = new LogPosition(Now.AddHours(-1), "x") };

        _reach.Learn(next, Page(10, reached: TimeSpan.FromHours(1) + TimeSpan.FromMinutes(5)));

        _reach.StartOf(next).Should().Be(Now.AddHours(-1).AddMinutes(-10));
    }

    [Fact]
    public void A_window_that_has_not_ended_is_looked_at_from_now_on()
    {
        LogReadRequest today = Day with { Window = new LogWindow(Now.AddHours(-12), Now.AddHours(12)) };

        _reach.Learn(today, Page(10, reached: TimeSpan.FromMinutes(5)));

        _reach.StartOf(today).Should().Be(Now.AddMinutes(-10));
    }

    [Fact]
    public void Records_of_a_host_whose_clock_is_ahead_are_looked_for_in_the_last_second()
    {
        _reach.Learn(Day, Page(10, reached: TimeSpan.FromMinutes(-5)));

        _reach.StartOf(Day).Should().Be(Now.AddSeconds(-1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void A_search_that_finds_less_than_a_page_needs_the_whole_window(int found)
    {
        _reach.Learn(Day, Page(found, reached: TimeSpan.FromHours(1)));

        _reach.StartOf(Day).Should().Be(Day.Window.Start);
    }

    [Fact]
    public void A_short_window_with_little_in_it_does_not_tell_of_a_long_one()
    {
        _reach.Learn(Day with { Window = new LogWindow(Now.AddSeconds(-10), Now) }, Page(1, reached: TimeSpan.FromSeconds(3)));

        _reach.StartOf(Day).Should().Be(Now.AddSeconds(-100), "a page would take 50 seconds at that rate");
    }

    [Fact]
    public void Searches_with_other_conditions_and_of_other_apps_and_kinds_are_others()
    {
        _reach.Learn(Day, Page(10, reached: TimeSpan.FromMinutes(5)));

        _reach.StartOf(Day with { AppId = "cli_other" }).Should().BeNull();
        _reach.StartOf(Day with { Kind = LogKind.Event }).Should().BeNull();
        _reach.StartOf(Day with { Conditions = [new LogCondition.NumberIn(ServerLogFields.HttpStatus, [500])] }).Should().BeNull();
    }

    [Fact]
    public void The_same_conditions_made_anew_are_the_same_search()
    {
        _reach.Learn(WithTenant("a"), Page(10, reached: TimeSpan.FromMinutes(5)));

        _reach.StartOf(WithTenant("a")).Should().Be(Now.AddMinutes(-10));
        _reach.StartOf(WithTenant("b")).Should().BeNull();

        static LogReadRequest WithTenant(string tenant) => Day with { Conditions = [new LogCondition.TextIn([ServerLogFields.TenantKey], [tenant])] };
    }

    [Fact]
    public void A_window_of_all_time_is_no_trouble()
    {
        LogReadRequest ever = Day with { Window = new LogWindow(DateTimeOffset.MinValue, DateTimeOffset.MaxValue), Limit = 1_000_000 };

        _reach.Learn(ever, Page(1, reached: TimeSpan.FromDays(300_000)));

        _reach.StartOf(ever).Should().Be(DateTimeOffset.MinValue);
    }

    [Fact]
    public void Searches_of_long_ago_are_forgotten_so_that_memory_stays_bounded()
    {
        _reach.Learn(Day, Page(10, reached: TimeSpan.FromMinutes(5)));

        for (int i = 0; i < 5_000; i++)
        {
            _reach.Learn(Day with { AppId = $"cli_{i}" }, Page(10, reached: TimeSpan.FromMinutes(5)));
        }

        _reach.StartOf(Day).Should().BeNull();
        _reach.StartOf(Day with { AppId = "cli_4999" }).Should().NotBeNull();
    }

    /// <summary>An answer whose oldest record lies so far before now.</summary>
    private static LogReadResult Page(int records, TimeSpan reached) => new()
    {
        Records = [.. Enumerable.Range(1, records).Select(i => Some.Record(Now - (reached * i / records)))],
    };
}
