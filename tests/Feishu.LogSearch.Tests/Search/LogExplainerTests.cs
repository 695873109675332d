using static Feishu.LogSearch.Tests.SomeCoverage;

namespace Feishu.LogSearch.Tests;

public sealed class LogExplainerTests : IDisposable
{
    private static readonly ClientLogQuery Widgets = ClientLogQuery.ForApp(Some.StoreApp, ClientFeature.Widget).Last(Some.Hour);

    private readonly TestHost _host = new();

    [Fact]
    public async Task A_refused_query_is_explained_by_what_it_breaks()
    {
        LogExplanation explanation = await ExplainAsync(Some.Query().WithErrorMessage(""));

        explanation.Matched.Should().BeNull();
        explanation.Window.Should().BeNull();
        explanation.Coverage.Should().BeNull();
        explanation.Notes.Should().ContainSingle().Which.Reason.Should().Be(LogExplanationReason.Refused);
    }

    [Fact]
    public async Task A_window_outside_of_retention_is_explained_as_that() =>
        Reasons(await ExplainAsync(ServerLogQuery.ForApp(Some.StoreApp).On(new DateOnly(2023, 6, 1)))).Should().Equal(LogExplanationReason.OutsideRetention);

    [Fact]
    public async Task A_feature_that_is_off_is_explained_as_that() =>
        Reasons(await ExplainAsync(ClientLogQuery.ForApp(Some.OwnApp, ClientFeature.Widget).Last(Some.Hour))).Should().Equal(LogExplanationReason.FeatureOff);

    [Fact]
    public async Task Each_filter_says_how_many_there_would_be_without_it()
    {
        await _host.AddAsync(Some.Call() with { Method = "GET" }, Some.Call() with { Method = "GET" }, Some.Call(status: LogStatus.Fail) with { Method = "PUT" });

        LogExplanation explanation = await ExplainAsync(Some.Query().WithMethod("GET").WithStatus(LogStatus.Fail));

        explanation.Matched.Should().Be(0);
        explanation.Filters.Select(effect => (effect.Filter.Name, effect.MatchedWithout)).Should().Equal(("method", 1), ("status", 2));
        Reasons(explanation).Should().Equal(LogExplanationReason.Matched, LogExplanationReason.FilterRemovesAll, LogExplanationReason.FilterRemovesAll);
        explanation.Notes[1].Message.English.Should().Be("The filter \"status: fail\" leaves nothing; without it 2 entries match.");
    }

    [Fact]
    public async Task Filters_that_leave_nothing_only_together_are_named_in_pairs()
    {
        await _host.AddAsync(Some.Call() with { Method = "GET" }, Some.Call() with { Method = "PUT", Url = "/a" }, Some.Call() with { Method = "PUT", Url = "/a" });

        LogExplanation explanation = await ExplainAsync(Some.Query().WithMethod("GET").WithStatus(LogStatus.Fail).WithUrl("/a"));

        explanation.Filters.Should().OnlyContain(effect => effect.MatchedWithout == 0);
        explanation.Notes.Skip(1).Select(note => note.Message.English).Should().Equal(
            "The filters \"method: GET\" and \"status: fail\" together leave nothing; without both 2 entries match.",
            "The filters \"status: fail\" and \"url: /a\" together leave nothing; without both 1 entry matches.");
        explanation.Notes.Skip(1).Should().OnlyContain(note => note.Reason == LogExplanationReason.FiltersTogether);
    }

    [Fact]
    public async Task Filters_of_which_no_two_are_to_blame_are_told_of_together()
    {
        await _host.AddAsync(Some.Call() with { Method = "PUT", Url = "/a" });

        LogExplanation explanation = await ExplainAsync(Some.Query().WithMethod("GET").WithStatus(LogStatus.Fail).WithUrl("/b"));

        explanation.Notes.Should().HaveCount(2);
        explanation.Notes[1].Message.English.Should().Be("The filters together leave nothing; without all of them 1 entry matches.");
    }

    [Fact]
    public async Task An_empty_window_names_the_newest_entry_elsewhere()
    {
        await _host.AddAsync(Some.Call(Some.Now.AddDays(-2)));

        LogExplanation explanation = await ExplainAsync(Some.Query().WithMethod("GET"));

        Reasons(explanation).Should().Equal(LogExplanationReason.Matched, LogExplanationReason.NothingInWindow, LogExplanationReason.NewestElsewhere, LogExplanationReason.CoverageUnknown);
        explanation.Notes[2].Message.English.Should().Contain("2023-07-03 12:00:00 +08:00");
    }

    [Fact]
    public async Task Nothing_kept_at_all_is_said() =>
        Reasons(await ExplainAsync(Some.Query())).Should().Equal(LogExplanationReason.Matched, LogExplanationReason.NothingKept, LogExplanationReason.CoverageUnknown);

    [Fact]
    public async Task An_empty_window_in_which_nobody_recorded_says_that_first()
    {
        await _host.AddAsync([Some.Call(Some.Now.AddDays(-2)), .. Running(70, 65), .. Running(20, 0, "web-1/bb")]);

        LogExplanation explanation = await ExplainAsync(Some.Query());

        Reasons(explanation).Should().Equal(LogExplanationReason.Matched, LogExplanationReason.NotRecorded, LogExplanationReason.NothingInWindow, LogExplanationReason.NewestElsewhere);
        explanation.Notes[1].Message.Should().Be(explanation.Coverage!.Gaps.Single().Message);
    }

    [Fact]
    public async Task An_empty_window_that_was_recorded_throughout_says_that_nothing_happened()
    {
        await _host.AddAsync(Running(70, 0));

        LogExplanation explanation = await ExplainAsync(Some.Query());

        Reasons(explanation).Should().Equal(LogExplanationReason.Matched, LogExplanationReason.NothingKept, LogExplanationReason.RecordedThroughout);
        explanation.Notes[2].Message.Chinese.Should().Be("该时间段内采集一直正常，确实没有发生调用或推送。");
    }

    [Fact]
    public async Task A_small_result_names_the_longest_gaps_and_the_greatest_losses()
    {
        await _host.AddAsync(Some.Call(At(1)));
        await _host.AddAsync([.. Running(70, 50), .. Running(49, 40, "b"), .. Running(35, 30, "c"), .. Running(28, 20, "d"), .. Running(17, 0, "e")]);
        await _host.AddAsync(Lost(45, 44, LogCoverageReason.QueueFull, 10), Lost(15, 14, LogCoverageReason.StoreOut, 500));

        LogExplanation explanation = await ExplainAsync(Some.Query());

        Reasons(explanation).Should().Equal(
            LogExplanationReason.Matched,
            LogExplanationReason.NotRecorded,
            LogExplanationReason.NotRecorded,
            LogExplanationReason.NotRecorded,
            LogExplanationReason.NotRecorded,
            LogExplanationReason.EntriesDropped,
            LogExplanationReason.EntriesDropped);
        explanation.Notes[1].Message.English.Should().Contain("from 2023-07-05 11:20:00 +08:00 to 2023-07-05 11:25:00 +08:00");
        explanation.Notes[4].Message.English.Should().Be("There is 1 more such gap.");
        explanation.Notes[5].Message.English.Should().StartWith("500 entries were dropped");
    }

    [Fact]
    public async Task A_filter_to_blame_is_told_of_before_a_gap()
    {
        await _host.AddAsync([Some.Call(), .. Running(70, 50), .. Running(20, 0, "b")]);

        Reasons(await ExplainAsync(Some.Query().WithMethod("GET"))).Should().Equal(LogExplanationReason.Matched, LogExplanationReason.FilterRemovesAll, LogExplanationReason.NotRecorded);
    }

    [Fact]
    public async Task A_partial_answer_says_so_and_that_its_numbers_are_lower_bounds()
    {
        await using var host = new TestHost(new PartialStore(recordsPerRead: 2));
        await host.AddAsync(Some.Calls(5));

        LogExplanation explanation = await host.Search.Find(Some.Query()).ExplainAsync();

        Reasons(explanation).Should().Equal(LogExplanationReason.Matched, LogExplanationReason.Partial);
        explanation.Notes.Select(note => note.Message.English).Should().Equal("At least 2 entries match.", PartialStore.Message.English);
    }

    [Fact]
    public async Task What_has_expired_since_the_search_began_makes_the_answer_partial()
    {
        DateTimeOffset firstDay = new(2023, 6, 29, 0, 0, 0, TimeSpan.FromHours(8));
        LogResults<ServerLogEntry> results = _host.Search.Find(ServerLogQuery.ForApp(Some.StoreApp).Between(firstDay.AddHours(18), firstDay.AddHours(30)));
        _ = results.Window;
        _host.Time.Advance(TimeSpan.FromDays(1));

        Reasons(await results.ExplainAsync()).Should().StartWith([LogExplanationReason.Matched, LogExplanationReason.Partial]);
    }

    [Fact]
    public async Task Client_logs_may_come_late_or_not_at_all()
    {
        await _host.AddAsync(Report());

        Reasons(await ExplainAsync(Widgets)).Should().Equal(LogExplanationReason.Matched, LogExplanationReason.ReportsLate);
        Reasons(await ExplainAsync(Widgets.WithApi("x"))).Should().Equal(LogExplanationReason.Matched, LogExplanationReason.FilterRemovesAll, LogExplanationReason.ClientTooOld, LogExplanationReason.ReportsLate);
        Reasons(await ExplainAsync(Widgets.On(new DateOnly(2023, 7, 1)))).Should().NotContain(LogExplanationReason.ReportsLate);
    }

    [Fact]
    public async Task How_late_reports_come_is_measured()
    {
        await _host.AddAsync(
            Report() with { Time = At(200), ReceivedTime = At(199) },
            Report() with { Time = At(190), ReceivedTime = At(160) },
            Report() with { Time = At(180), ReceivedTime = At(149.9) },
            Report() with { Time = At(60 * 30), ReceivedTime = At(60 * 10) });

        LogExplanationNote late = (await ExplainAsync(Widgets)).Notes[^1];

        late.Reason.Should().Be(LogExplanationReason.ReportsLate);
        late.Message.English.Should().EndWith("Of the newest 4 reports 2 came more than half an hour after the call, the latest after 1,200 min.");
        late.Message.Chinese.Should().EndWith("最近 4 条上报中，有 2 条晚于半小时，最长延迟 1,200 分钟。");
    }

    [Fact]
    public async Task The_oldest_client_among_the_newest_reports_is_named_by_its_version_not_by_its_text()
    {
        await _host.AddAsync(
            Report() with { Time = At(200), ClientVersion = "7.63.7" },
            Report() with { Time = At(190), ClientVersion = "10.1.0" },
            Report() with { Time = At(180), ClientVersion = "unknown" });

        LogExplanationNote old = (await ExplainAsync(Widgets)).Notes.Single(note => note.Reason == LogExplanationReason.ClientTooOld);

        old.Message.English.Should().EndWith("The oldest client among the newest reports is 7.63.7.");
    }

    [Fact]
    public async Task Reports_that_were_refused_as_of_old_clients_are_counted_also_where_others_match()
    {
        await _host.AddAsync(Report());
        await _host.AddAsync([.. Running(70, 0), Lost(50, 49, LogCoverageReason.ClientTooOld, 12, LogKind.Client), Lost(20, 19, LogCoverageReason.ClientTooOld, 25, LogKind.Client)]);

        LogExplanation explanation = await ExplainAsync(Widgets);

        Reasons(explanation).Should().Equal(LogExplanationReason.Matched, LogExplanationReason.ClientTooOld, LogExplanationReason.ReportsLate);
        explanation.Notes[1].Message.English.Should().StartWith("37 reports were refused: clients before 4.5");
    }

    [Fact]
    public async Task Entries_of_another_feature_are_named()
    {
        await _host.AddAsync(Some.Report(), Some.Report());

        LogExplanation explanation = await ExplainAsync(Widgets);

        explanation.Notes.Single(note => note.Reason == LogExplanationReason.OtherFeature).Message.English.Should().Contain("(mini_program 2)");
        Reasons(await ExplainAsync(ClientLogQuery.ForApp(Some.StoreApp, ClientFeature.MiniProgram).WithApi("x").Last(Some.Hour))).Should().NotContain(LogExplanationReason.OtherFeature);
    }

    [Fact]
    public async Task A_cancelled_explanation_stops()
    {
        Func<Task> explain = async () => await _host.Search.Find(Some.Query()).ExplainAsync(new CancellationToken(canceled: true));

        await explain.Should().ThrowAsync<OperationCanceledException>();
    }

    public void Dispose() => _host.Dispose();

    private static ClientLogEntry Report() => Some.Report() with { Feature = ClientFeature.Widget };

    private static IEnumerable<LogExplanationReason> Reasons(LogExplanation explanation) => explanation.Notes.Select(note => note.Reason);

    private ValueTask<LogExplanation> ExplainAsync(LogQuery query) => query switch
    {
        ClientLogQuery client => _host.Search.Find(client).ExplainAsync(),
        _ => _host.Search.Find((ServerLogQuery)query).ExplainAsync(),
    };
}
