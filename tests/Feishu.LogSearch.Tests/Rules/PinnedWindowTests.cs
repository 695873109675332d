namespace Feishu.LogSearch.Tests;

public sealed class PinnedWindowTests
{
    [Fact]
    public async Task The_window_does_not_move_while_pages_are_turned()
    {
        await using var host = new TestHost();
        ServerLogEntry[] calls = Some.Calls(3);
        await host.AddAsync(calls);
        LogResults<ServerLogEntry> results = host.Search.Find(Some.Query());
        LogPage<ServerLogEntry> first = await results.GetPageAsync(2);

        host.Time.Advance(TimeSpan.FromMinutes(59));
        await host.AddAsync(Some.Call(host.Time.GetUtcNow()));
        LogPage<ServerLogEntry> second = await results.GetPageAsync(2, first.Next);

        second.Window.Should().Be(first.Window);
        second.Entries.Should().Equal(calls[2]);
        second.Next.Should().BeNull();
    }

    [Fact]
    public async Task Count_histogram_facet_and_pages_see_the_same_window_whatever_the_clock_says()
    {
        await using var host = new TestHost();
        await host.AddAsync(Some.Calls(3));
        LogResults<ServerLogEntry> results = host.Search.Find(Some.Query());
        LogPage<ServerLogEntry> page = await results.GetPageAsync();

        host.Time.Advance(TimeSpan.FromHours(2));

        (await results.CountAsync()).Total.Should().Be(3);
        (await results.GetHistogramAsync()).Window.Should().Be(page.Window);
        (await results.GetFacetAsync(ServerLogFields.Status)).Window.Should().Be(page.Window);
        results.Window.Should().Be(page.Window);
    }

    [Fact]
    public async Task New_results_of_the_same_query_have_a_window_of_their_own()
    {
        await using var host = new TestHost();
        LogWindow before = host.Search.Find(Some.Query()).Window;

        host.Time.Advance(Some.Hour);

        host.Search.Find(Some.Query()).Window.Start.Should().Be(before.Start + Some.Hour);
    }

    [Fact]
    public async Task A_window_that_ends_now_holds_what_was_recorded_this_millisecond()
    {
        await using var host = new TestHost();
        ServerLogEntry call = Some.Call(Some.Now);
        await host.AddAsync(call);

        (await host.Search.Find(Some.Query()).ToListAsync()).Should().Equal(call);
    }

    [Fact]
    public async Task Nothing_is_checked_and_read_before_the_results_are()
    {
        var store = new RecordingStore();
        await using var host = new TestHost(store);

        _ = host.Search.Find(ServerLogQuery.ForApp("cli_unknown00"));

        store.Initializations.Should().Be(0);
        store.Reads.Should().BeEmpty();
    }

    [Fact]
    public async Task When_part_of_the_window_expires_between_pages_the_rest_is_shown_and_said_to_be_partial()
    {
        await using var host = TestHost.InZone("Asia/Shanghai", Some.Now);
        DateTimeOffset noon = new(2023, 6, 29, 12, 0, 0, TimeSpan.FromHours(8));
        await host.PutAsync(Some.Call(noon.AddHours(15)), Some.Call(noon.AddHours(13)), Some.Call(noon.AddHours(11)));
        LogResults<ServerLogEntry> results = host.Search.Find(ServerLogQuery.ForApp(Some.StoreApp).Between(noon, noon.AddHours(24)));
        LogPage<ServerLogEntry> first = await results.GetPageAsync(1);
        first.Completeness.IsComplete.Should().BeTrue();

        host.Time.Advance(TimeSpan.FromHours(12));
        LogPage<ServerLogEntry> second = await results.GetPageAsync(10, first.Next);

        DateTimeOffset firstKept = new(2023, 6, 30, 0, 0, 0, TimeSpan.FromHours(8));
        second.Entries.Select(entry => entry.Time).Should().Equal(noon.AddHours(13));
        second.Completeness.Reason.Should().Be(LogPartialReason.Expired);
        second.Completeness.Covered.Should().Be(new LogWindow(firstKept, noon.AddHours(24)));
        second.Completeness.Message!.English.Should().Contain("2023-06-30 00:00:00 +08:00");
        second.Completeness.Message.Chinese.Should().Contain("2023-06-30 00:00:00 +08:00");
        second.Window.Should().Be(first.Window);
    }

    [Fact]
    public async Task When_all_of_the_window_has_expired_its_cursor_is_refused_as_expired()
    {
        await using var host = TestHost.InZone("Asia/Shanghai", Some.Now);
        DateTimeOffset day = new(2023, 6, 29, 0, 0, 0, TimeSpan.FromHours(8));
        await host.PutAsync(Some.Calls(3, day.AddHours(1)));
        LogResults<ServerLogEntry> results = host.Search.Find(ServerLogQuery.ForApp(Some.StoreApp).Between(day, day.AddHours(24)));
        LogPage<ServerLogEntry> first = await results.GetPageAsync(1);

        host.Time.Advance(TimeSpan.FromHours(12) - TimeSpan.FromMilliseconds(1));
        (await results.GetPageAsync(1, first.Next)).Entries.Should().HaveCount(1);
        host.Time.Advance(TimeSpan.FromMilliseconds(1));
        Func<Task> turn = async () => await results.GetPageAsync(1, first.Next);

        LogViolation refusal = (await turn.Should().ThrowAsync<LogQueryException>()).Which.Violations.Should().ContainSingle().Subject;
        refusal.Code.Should().Be(LogErrorCodes.CursorExpired);
        refusal.WayOut.English.Should().Contain("2023-06-30");
    }

    [Theory]
    [InlineData("America/New_York", "2023-11-05", "2023-11-06T12:00:00Z", 25)]
    [InlineData("America/New_York", "2023-03-12", "2023-03-13T12:00:00Z", 23)]
    [InlineData("Europe/Berlin", "2023-10-29", "2023-10-30T12:00:00Z", 25)]
    [InlineData("America/Sao_Paulo", "2018-11-04", "2018-11-05T12:00:00Z", 23)]
    public async Task A_day_on_which_the_clocks_change_is_searched_whole_page_by_page(string zone, string day, string now, int hours)
    {
        await using var host = TestHost.InZone(zone, DateTimeOffset.Parse(now));
        DateOnly date = DateOnly.ParseExact(day, "yyyy-MM-dd");
        LogWindow window = host.Search.GetRetention(Some.StoreApp).Day(date);
        await host.AddAsync(Enumerable.Range(0, hours).Select(hour => Some.Call(window.Start.AddHours(hour))));
        await host.AddAsync(Some.Call(window.Start.AddMilliseconds(-1)), Some.Call(window.End));

        List<LogPage<ServerLogEntry>> pages = await host.Search.Find(ServerLogQuery.ForApp(Some.StoreApp).On(date)).AsPages(10).ToListAsync();

        pages.SelectMany(page => page.Entries).Should().HaveCount(hours);
        pages.Should().OnlyContain(page => page.Window == window);
    }
}
