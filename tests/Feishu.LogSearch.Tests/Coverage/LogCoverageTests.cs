using Feishu.LogSearch.Storage;
using static Feishu.LogSearch.Tests.SomeCoverage;

namespace Feishu.LogSearch.Tests;

public sealed class LogCoverageTests : IDisposable
{
    private readonly TestHost _host = new();

    [Fact]
    public async Task Without_a_trace_of_a_recorder_nothing_is_known_which_is_not_the_same_as_no_gap()
    {
        await _host.AddAsync(Some.Calls(3));

        LogCoverage coverage = await ReadAsync();

        coverage.IsKnown.Should().BeFalse();
        coverage.IsGapless.Should().BeFalse();
        coverage.Gaps.Should().BeEmpty();
    }

    [Fact]
    public async Task A_recorder_that_ran_throughout_leaves_no_gap()
    {
        await _host.AddAsync(Running(70, 0));

        LogCoverage coverage = await ReadAsync();

        coverage.IsGapless.Should().BeTrue();
        coverage.Window.Should().Be(Span(60, 0));
        coverage.Completeness.IsComplete.Should().BeTrue();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2.5)]
    public async Task The_minute_that_runs_is_no_gap(double lastSign)
    {
        await _host.AddAsync(Running(70, lastSign));

        (await ReadAsync()).IsGapless.Should().BeTrue();
    }

    [Fact]
    public async Task A_recorder_that_has_just_begun_counts_as_running()
    {
        await _host.AddAsync(Running(70, 30, stops: true));
        await _host.AddAsync(Running(1, 0).Select(sign => sign with { FromTime = At(1), Time = At(1), Instance = "web-1/bb" }));

        (await ReadAsync()).Gaps.Should().ContainSingle().Which.Window.Should().Be(Span(30, 1));
    }

    [Fact]
    public async Task A_recorder_without_a_sign_for_longer_was_down_or_cut_off_from_its_last_sign_on()
    {
        await _host.AddAsync(Running(70, 2.6));

        LogCoverageGap gap = (await ReadAsync()).Gaps.Should().ContainSingle().Subject;

        gap.Should().BeEquivalentTo(new { Window = Span(2.6, 0), Reason = LogCoverageReason.HostDown, Dropped = 0L, IsWhole = true });
    }

    [Fact]
    public async Task A_host_that_was_killed_and_started_again_leaves_a_gap_that_says_so()
    {
        await _host.AddAsync([.. Running(70, 45), .. Running(5, 0, "web-1/bb")]);

        LogCoverageGap gap = (await ReadAsync()).Gaps.Should().ContainSingle().Subject;

        gap.Window.Should().Be(Span(45, 5));
        gap.Reason.Should().Be(LogCoverageReason.HostDown);
        gap.Message.English.Should().Be("Nothing was recorded from 2023-07-05 11:15:00 +08:00 to 2023-07-05 11:55:00 +08:00: the host was down, or could not reach the store.");
        gap.Message.Chinese.Should().Be("2023-07-05 11:15:00 +08:00 至 2023-07-05 11:55:00 +08:00 没有采集日志：宿主应用未运行，或无法写入存储。");
    }

    [Fact]
    public async Task A_host_that_was_stopped_says_so_and_is_not_taken_for_running()
    {
        await _host.AddAsync(Running(70, 1, stops: true));

        LogCoverageGap gap = (await ReadAsync()).Gaps.Should().ContainSingle().Subject;

        (gap.Window, gap.Reason).Should().Be((Span(1, 0), LogCoverageReason.Stopped));
    }

    [Fact]
    public async Task That_a_host_stopped_counts_also_where_it_had_just_said_that_it_was_there()
    {
        CoverageLogEntry[] signs = Running(70, 1);
        await _host.AddAsync([signs[^1] with { Id = "0", FromTime = signs[^1].Time, State = CoverageState.Stopped }, .. signs]);

        (await ReadAsync()).Gaps.Should().ContainSingle().Which.Reason.Should().Be(LogCoverageReason.Stopped);
    }

    [Fact]
    public async Task What_was_before_the_window_tells_why_it_begins_with_a_gap()
    {
        await _host.AddAsync([.. Running(600, 590, stops: true), .. Running(20, 0, "web-1/bb")]);
        (await ReadAsync()).Gaps.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Window = Span(60, 20), Reason = LogCoverageReason.Stopped });

        await _host.AddAsync(Running(500, 490, "web-2/aa"));
        (await ReadAsync()).Gaps.Should().ContainSingle().Which.Reason.Should().Be(LogCoverageReason.HostDown, "the last of them was killed");
    }

    [Fact]
    public async Task Before_the_first_trace_recording_had_not_begun()
    {
        await _host.AddAsync(Running(20, 0));

        (await ReadAsync()).Gaps.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Window = Span(60, 20), Reason = LogCoverageReason.NotStarted });
        LogCoverage yesterday = await ReadAsync(ServerLogQuery.ForApp(Some.StoreApp).On(new DateOnly(2023, 7, 4)));
        yesterday.IsKnown.Should().BeTrue();
        yesterday.Gaps.Should().ContainSingle().Which.Reason.Should().Be(LogCoverageReason.NotStarted);
    }

    [Fact]
    public async Task Hosts_cover_for_each_other()
    {
        await _host.AddAsync([.. Running(70, 40, "web-1/aa"), .. Running(45, 0, "web-2/aa")]);
        (await ReadAsync()).IsGapless.Should().BeTrue();

        LogCoverage longer = await ReadAsync(ServerLogQuery.ForApp(Some.StoreApp).Between(At(100), At(0)));
        longer.Gaps.Should().ContainSingle().Which.Window.Should().Be(Span(100, 70));
    }

    [Fact]
    public async Task What_is_still_to_come_is_no_gap()
    {
        await _host.AddAsync(Running(60 * 13, 0));

        LogCoverage today = await ReadAsync(ServerLogQuery.ForApp(Some.StoreApp).On(new DateOnly(2023, 7, 5)));

        today.IsGapless.Should().BeTrue();
        today.Window.End.Should().Be(new DateTimeOffset(2023, 7, 6, 0, 0, 0, TimeSpan.FromHours(8)));
    }

    [Fact]
    public async Task Entries_that_were_lost_are_a_gap_of_its_own_with_their_number_though_a_recorder_was_running()
    {
        await _host.AddAsync(Running(70, 0));
        await _host.AddAsync(
            Lost(50, 49.2, LogCoverageReason.StoreOut, 100),
            Lost(49, 48.5, LogCoverageReason.StoreOut, 20),
            Lost(40, 39, LogCoverageReason.StoreOut, 3),
            Lost(49, 48, LogCoverageReason.QueueFull, 7));

        LogCoverage coverage = await ReadAsync();

        coverage.Gaps.Select(gap => (gap.Reason, gap.Window, gap.Dropped, gap.IsWhole)).Should().Equal(
            (LogCoverageReason.StoreOut, Span(50, 48.5), 120, false),
            (LogCoverageReason.QueueFull, Span(49, 48), 7, false),
            (LogCoverageReason.StoreOut, Span(40, 39), 3, false));
        coverage.Gaps[0].Message.English.Should().StartWith("120 entries were dropped from").And.EndWith("the store was out.");
        coverage.IsGapless.Should().BeFalse();
    }

    [Fact]
    public async Task Losses_of_another_kind_do_not_concern_a_result()
    {
        await _host.AddAsync(Running(70, 0));
        await _host.AddAsync(
            Lost(50, 49, LogCoverageReason.Refused, 5, LogKind.Event, "FLS3002"),
            Lost(30, 29, LogCoverageReason.ClientTooOld, 9, LogKind.Client));

        (await ReadAsync()).IsGapless.Should().BeTrue();
        (await ReadAsync(EventLogQuery.ForApp(Some.StoreApp).Last(Some.Hour))).Gaps.Should().ContainSingle().Which.Message.English.Should().Contain("5 entries were refused").And.Contain("(FLS3002)");
        (await ReadAsync(ClientLogQuery.ForApp(Some.StoreApp, ClientFeature.Widget).Last(Some.Hour))).Gaps.Should().ContainSingle().Which.Message.Chinese.Should().Contain("拒收了 9 条上报").And.Contain("V4.5");
    }

    [Fact]
    public async Task A_loss_is_cut_to_the_window()
    {
        await _host.AddAsync([.. Running(70, 0), Lost(61, 59, LogCoverageReason.QueueFull, 5), Lost(62, 60, LogCoverageReason.QueueFull, 5)]);

        (await ReadAsync()).Gaps.Should().ContainSingle().Which.Window.Should().Be(Span(60, 59));
    }

    [Fact]
    public async Task Another_apps_recorders_do_not_count()
    {
        await _host.AddAsync(Running(70, 0).Select(sign => sign with { AppId = Some.OwnApp }));

        (await ReadAsync()).IsKnown.Should().BeFalse();
    }

    [Fact]
    public async Task A_span_that_is_longer_than_the_window_covers_it()
    {
        await _host.AddAsync(new CoverageLogEntry { AppId = Some.StoreApp, FromTime = At(500), Time = At(0), State = CoverageState.Recording });

        (await ReadAsync(ServerLogQuery.ForApp(Some.StoreApp).Between(At(300), At(200)))).IsGapless.Should().BeTrue();
    }

    [Fact]
    public async Task More_signs_than_one_read_gives_are_all_read()
    {
        await _host.AddAsync(Enumerable.Range(0, 11).SelectMany(host => Running(600, 0, $"web-{host}/aa")));

        (await ReadAsync(ServerLogQuery.ForApp(Some.StoreApp).Between(At(600), At(0)))).Should().BeEquivalentTo(new { IsGapless = true, Cost = new { RecordsMatched = 6_600L } });
    }

    [Fact]
    public async Task A_store_with_a_limit_of_its_own_is_read_on_and_one_that_cannot_answer_whole_leaves_it_unknown()
    {
        await using var limited = new TestHost(new PartialStore(recordsPerRead: 7));
        await limited.AddAsync(Running(70, 0));
        (await ReadAsync(host: limited)).IsGapless.Should().BeTrue();

        await using var damaged = new TestHost(new DamagedStore());
        await damaged.AddAsync(Running(70, 0));
        LogCoverage coverage = await ReadAsync(host: damaged);
        coverage.IsKnown.Should().BeFalse();
        coverage.Completeness.Reason.Should().Be(LogPartialReason.StoreDamaged);
        Func<Task> complete = async () => await damaged.Search.Find(Some.Query()).RequireComplete().GetCoverageAsync();
        (await complete.Should().ThrowAsync<LogStoreException>()).Which.Code.Should().Be(LogErrorCodes.ResultPartial);
    }

    [Fact]
    public async Task The_window_is_the_one_of_the_pages()
    {
        LogResults<ServerLogEntry> results = _host.Search.Find(Some.Query());
        LogPage<ServerLogEntry> page = await results.GetPageAsync();
        _host.Time.Advance(TimeSpan.FromMinutes(5));

        (await results.GetCoverageAsync()).Window.Should().Be(page.Window);
    }

    [Fact]
    public async Task A_query_that_breaks_a_rule_is_refused_and_a_cancelled_read_stops()
    {
        Func<Task> refused = async () => await _host.Search.Find(Some.Query().WithErrorMessage("")).GetCoverageAsync();
        await refused.Should().ThrowAsync<LogQueryException>();

        Func<Task> cancelled = async () => await _host.Search.Find(Some.Query()).GetCoverageAsync(new CancellationToken(canceled: true));
        await cancelled.Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Coverage_is_found_by_no_search()
    {
        await _host.AddAsync([.. Running(70, 0), Lost(50, 49, LogCoverageReason.QueueFull, 5)]);

        (await _host.Search.Find(Some.Query()).CountAsync()).Total.Should().Be(0);
        (await _host.Search.Find(EventLogQuery.ForApp(Some.StoreApp).Last(Some.Hour)).CountAsync()).Total.Should().Be(0);
        (await _host.Search.Find(ClientLogQuery.ForApp(Some.StoreApp, ClientFeature.MiniProgram).Last(Some.Hour)).CountAsync()).Total.Should().Be(0);
        LogLocation located = await _host.Search.LocateAsync(Some.StoreApp, $"web-1/aa {Some.StoreApp}");
        (located.ServerEntries.Length + located.EventEntries.Length + located.ClientEntries.Length).Should().Be(0);
    }

    public void Dispose() => _host.Dispose();

    private async Task<LogCoverage> ReadAsync(LogQuery? query = null, TestHost? host = null)
    {
        ILogSearch search = (host ?? _host).Search;
        return query switch
        {
            EventLogQuery events => await search.Find(events).GetCoverageAsync(),
            ClientLogQuery client => await search.Find(client).GetCoverageAsync(),
            ServerLogQuery server => await search.Find(server).GetCoverageAsync(),
            _ => await search.Find(ServerLogQuery.ForApp(Some.StoreApp).Between(At(60), At(0))).GetCoverageAsync(),
        };
    }

    /// <summary>A store that says of every answer that a part is lost.</summary>
    private sealed class DamagedStore : RecordingStore
    {
        public override async ValueTask<LogReadResult> ReadAsync(LogReadRequest request, CancellationToken cancellationToken) =>
            await base.ReadAsync(request, cancellationToken) with
            {
                Completeness = LogCompleteness.Partial(LogPartialReason.StoreDamaged, request.Window, new("A block is damaged.", "数据块已损坏。")),
            };
    }
}
