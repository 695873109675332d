namespace Feishu.LogSearch.Tests;

/// <summary>The example of the console's page: "on 2023-07-05, logs of 2023-06-29 to 2023-07-05 can be searched, 24 hours at a time".</summary>
public sealed class WorkedExampleTests
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    [Fact]
    public async Task The_first_day_from_000000_to_235959_works()
    {
        await using var host = new TestHost();
        ServerLogEntry first = Some.Call(At(6, 29, 0, 0, 0));
        ServerLogEntry last = Some.Call(At(6, 29, 23, 59, 58));
        await host.AddAsync(first, last, Some.Call(At(6, 30, 0, 0, 0)));

        LogPage<ServerLogEntry> page = await host.Search
            .Find(ServerLogQuery.ForApp(Some.StoreApp).Between(At(6, 29, 0, 0, 0), At(6, 29, 23, 59, 59)))
            .GetPageAsync();

        page.Entries.Should().Equal(last, first);
        page.Completeness.IsComplete.Should().BeTrue();
    }

    [Fact]
    public async Task The_day_before_the_first_is_refused_and_the_first_is_named()
    {
        await using var host = new TestHost();

        LogViolation refusal = host.Refusal(ServerLogQuery.ForApp(Some.StoreApp).Between(At(6, 28, 0, 0, 0), At(6, 28, 23, 59, 59)));

        refusal.Code.Should().Be(LogErrorCodes.BeyondRetention);
        refusal.Value.Should().Be("2023-06-28 00:00:00 +08:00");
        refusal.Limit.Should().Be("2023-06-29");
        refusal.WayOut.English.Should().Be("The first day that can be searched is 2023-06-29.");
        refusal.WayOut.Chinese.Should().Be("最早可查询 2023-06-29。");
    }

    [Fact]
    public async Task A_range_of_24_hours_works()
    {
        await using var host = new TestHost();

        host.Search.TryValidate(ServerLogQuery.ForApp(Some.StoreApp).Between(At(6, 29, 0, 0, 0), At(6, 30, 0, 0, 0)), out _).Should().BeTrue();
    }

    [Fact]
    public void A_range_of_24_hours_and_a_millisecond_cannot_be_built()
    {
        Action build = () => LogTimeRange.Between(At(6, 29, 0, 0, 0), At(6, 30, 0, 0, 0).AddMilliseconds(1));

        build.Should().Throw<LogQueryException>().Which.Code.Should().Be(LogErrorCodes.WindowTooLong);
    }

    [Fact]
    public async Task The_whole_of_today_can_be_searched_its_rest_included()
    {
        await using var host = new TestHost();

        LogResults<ServerLogEntry> results = host.Search.Find(ServerLogQuery.ForApp(Some.StoreApp).On(new DateOnly(2023, 7, 5)));

        results.Window.Should().Be(new LogWindow(At(7, 5, 0, 0, 0), At(7, 6, 0, 0, 0)));
    }

    [Fact]
    public async Task Tomorrow_is_refused_as_future()
    {
        await using var host = new TestHost();

        host.Refusal(ServerLogQuery.ForApp(Some.StoreApp).On(new DateOnly(2023, 7, 6))).Code.Should().Be(LogErrorCodes.RangeInFuture);
    }

    [Theory]
    [InlineData(-1, "2023-06-28")]
    [InlineData(0, "2023-06-29")]
    [InlineData(1, "2023-06-29")]
    public async Task The_first_day_changes_at_midnight_in_Shanghai_to_the_millisecond(int milliseconds, string firstDay)
    {
        await using var host = new TestHost(now: At(7, 5, 0, 0, 0).AddMilliseconds(milliseconds));

        LogRetention retention = host.Search.GetRetention(Some.StoreApp);

        retention.FirstDay.ToString("yyyy-MM-dd").Should().Be(firstDay);
        retention.Window.Duration.Should().Be(TimeSpan.FromDays(7));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    public async Task A_range_may_begin_with_the_first_day_and_not_a_millisecond_before(int milliseconds, bool isAllowed)
    {
        await using var host = new TestHost();
        DateTimeOffset start = At(6, 29, 0, 0, 0).AddMilliseconds(milliseconds);

        host.Search.TryValidate(ServerLogQuery.ForApp(Some.StoreApp).Between(start, start.AddHours(1)), out _).Should().Be(isAllowed);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task A_range_may_end_with_today_and_not_a_millisecond_later(int milliseconds, bool isAllowed)
    {
        await using var host = new TestHost();
        DateTimeOffset end = At(7, 6, 0, 0, 0).AddMilliseconds(milliseconds);

        host.Search.TryValidate(ServerLogQuery.ForApp(Some.StoreApp).Between(end.AddHours(-24), end), out _).Should().Be(isAllowed);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task A_range_may_begin_as_far_ahead_as_clocks_may_differ(int milliseconds, bool isAllowed)
    {
        await using var host = new TestHost();
        DateTimeOffset start = Some.Now.AddMinutes(5).AddMilliseconds(milliseconds);

        host.Search.TryValidate(ServerLogQuery.ForApp(Some.StoreApp).Between(start, start.AddHours(1)), out _).Should().Be(isAllowed);
    }

    [Fact]
    public async Task Just_before_midnight_a_range_may_reach_into_tomorrow_as_far_as_clocks_may_differ()
    {
        await using var host = new TestHost(now: At(7, 5, 23, 59, 0));

        host.Search.TryValidate(ServerLogQuery.ForApp(Some.StoreApp).Between(At(7, 5, 12, 0, 0), At(7, 6, 0, 4, 0)), out _).Should().BeTrue();
        host.Refusal(ServerLogQuery.ForApp(Some.StoreApp).Between(At(7, 5, 12, 0, 0), At(7, 6, 0, 4, 1))).Code.Should().Be(LogErrorCodes.RangeInFuture);
    }

    private static DateTimeOffset At(int month, int day, int hour, int minute, int second) => new(2023, month, day, hour, minute, second, China);
}
