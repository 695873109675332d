namespace Feishu.LogSearch.Tests;

public sealed class LogExplainerTests : IDisposable
{
    private readonly TestHost _host = new();

    [Fact]
    public async Task A_refused_query_is_explained_by_what_it_breaks()
    {
        LogExplanation explanation = await _host.Search.Find(Some.Query().WithErrorMessage("")).ExplainAsync();

        explanation.Matched.Should().BeNull();
        explanation.Window.Should().BeNull();
        explanation.Notes.Should().ContainSingle().Which.Reason.Should().Be(LogExplanationReason.Refused);
    }

    [Fact]
    public async Task Each_filter_says_how_many_there_would_be_without_it()
    {
        await _host.AddAsync(Some.Call() with { Method = "GET" }, Some.Call() with { Method = "GET" }, Some.Call(status: LogStatus.Fail) with { Method = "PUT" });

        LogExplanation explanation = await _host.Search.Find(Some.Query().WithMethod("GET").WithStatus(LogStatus.Fail)).ExplainAsync();

        explanation.Matched.Should().Be(0);
        explanation.Filters.Select(effect => (effect.Filter.Name, effect.MatchedWithout)).Should().Equal(("method", 1), ("status", 2));
        explanation.Notes.Select(note => note.Reason).Should().Equal(LogExplanationReason.Matched, LogExplanationReason.FilterRemovesAll, LogExplanationReason.FilterRemovesAll);
        explanation.Notes[1].Message.English.Should().Be("The filter \"status: fail\" leaves nothing; without it 2 entries match.");
    }

    [Fact]
    public async Task An_empty_window_names_the_newest_entry_elsewhere()
    {
        await _host.AddAsync(Some.Call(Some.Now.AddDays(-2)));

        LogExplanation explanation = await _host.Search.Find(Some.Query().WithMethod("GET")).ExplainAsync();

        explanation.Notes.Select(note => note.Reason).Should().Equal(LogExplanationReason.Matched, LogExplanationReason.NothingInWindow, LogExplanationReason.NewestElsewhere, LogExplanationReason.CoverageUnknown);
        explanation.Notes[2].Message.English.Should().Contain("2023-07-03 12:00:00 +08:00");
    }

    [Fact]
    public async Task Nothing_kept_at_all_is_said() =>
        (await _host.Search.Find(Some.Query()).ExplainAsync()).Notes.Select(note => note.Reason).Should().Equal(LogExplanationReason.Matched, LogExplanationReason.NothingKept, LogExplanationReason.CoverageUnknown);

    [Fact]
    public async Task Client_logs_may_come_late_or_not_at_all()
    {
        ClientLogQuery query = ClientLogQuery.ForApp(Some.StoreApp, ClientFeature.Widget).Last(Some.Hour);
        await _host.AddAsync(Some.Report() with { Feature = ClientFeature.Widget });

        (await _host.Search.Find(query).ExplainAsync()).Notes.Select(note => note.Reason).Should().Equal(LogExplanationReason.Matched, LogExplanationReason.ReportsLate);
        (await _host.Search.Find(query.WithApi("x")).ExplainAsync()).Notes.Select(note => note.Reason).Should().Contain(LogExplanationReason.ClientTooOld);
        (await _host.Search.Find(query.On(new DateOnly(2023, 7, 1))).ExplainAsync()).Notes.Select(note => note.Reason).Should().NotContain(LogExplanationReason.ReportsLate);
    }

    public void Dispose() => _host.Dispose();
}
