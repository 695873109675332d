namespace Feishu.LogSearch.Tests;

public sealed class LogSpanResultsTests : IDisposable
{
    private readonly RecordingStore _store = new();
    private readonly TestHost _host;

    public LogSpanResultsTests()
    {
        _host = new TestHost(_store);
    }

    [Fact]
    public async Task A_span_is_read_newest_first_across_windows()
    {
        ServerLogEntry[] calls = [.. Enumerable.Range(0, 60).Select(i => Some.Call(Some.Now.AddHours(-i)))];
        await _host.AddAsync(calls);
        LogSpanResults<ServerLogEntry> results = _host.Search.SearchAcross(ServerLogQuery.ForApp(Some.StoreApp), Some.Now.AddHours(-50), Some.Now);

        (await results.ToListAsync()).Should().Equal(calls[1..51]);
        (await results.AsPages(7).ToListAsync()).SelectMany(page => page.Entries).Should().Equal(calls[1..51]);
        (await results.CountAsync()).Total.Should().Be(50);
        results.Windows.Select(window => window.Window.Duration.TotalHours).Should().Equal(2, 24, 24);
    }

    [Fact]
    public async Task The_whole_span_is_checked_before_anything_is_read()
    {
        LogSpanResults<ServerLogEntry> results = _host.Search.SearchAcross(ServerLogQuery.ForApp(Some.StoreApp).WithErrorMessage(""), Some.Now.AddDays(-8), Some.Now);

        (await new Func<Task>(async () => await results.ToListAsync()).Should().ThrowAsync<LogQueryException>())
            .Which.Violations.Select(violation => violation.Code).Should().BeEquivalentTo(LogErrorCodes.ValueEmpty, LogErrorCodes.BeyondRetention);
        await new Func<Task>(async () => await results.CountAsync()).Should().ThrowAsync<LogQueryException>();
        _store.Reads.Should().BeEmpty();
    }

    [Fact]
    public void A_span_that_is_reversed_or_empty_is_refused_at_once()
    {
        new Action(() => _host.Search.SearchAcross(Some.Query(), Some.Now, Some.Now.AddDays(-1))).Should().Throw<LogQueryException>().Which.Code.Should().Be(LogErrorCodes.RangeReversed);
        new Action(() => _host.Search.SearchAcross(Some.Query(), Some.Now, Some.Now)).Should().Throw<LogQueryException>().Which.Code.Should().Be(LogErrorCodes.RangeEmpty);
    }

    [Fact]
    public void A_span_of_centuries_is_refused_before_it_is_cut_into_days()
    {
        long before = GC.GetAllocatedBytesForCurrentThread();

        LogSpanResults<ServerLogEntry> results = _host.Search.SearchAcross(Some.Query(), DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
        new Action(() => _ = results.Windows).Should().Throw<LogQueryException>()
            .Which.Violations.Select(violation => violation.Code).Should().BeEquivalentTo(LogErrorCodes.BeyondRetention, LogErrorCodes.RangeInFuture);

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(50_000_000, "3.6 million days would take more");
    }

    [Fact]
    public async Task A_span_to_the_end_of_today_may_have_a_window_that_has_not_begun()
    {
        LogRetention retention = _host.Search.GetRetention(Some.StoreApp);
        await _host.AddAsync(Some.Call(Some.Now));

        // Its last window begins an hour from now.
        LogSpanResults<ServerLogEntry> results = _host.Search.SearchAcross(ServerLogQuery.ForApp(Some.StoreApp), Some.Now.AddHours(-47), retention.Window.End);

        (await results.CountAsync()).Total.Should().Be(1);
    }

    [Fact]
    public async Task A_day_that_expires_while_a_span_is_walked_ends_in_a_partial_answer()
    {
        LogRetention retention = _host.Search.GetRetention(Some.StoreApp);
        await _host.AddAsync(Some.Call(Some.Now), Some.Call(retention.Window.Start.AddHours(1)), Some.Call(retention.Window.Start.AddHours(25)));
        LogSpanResults<ServerLogEntry> results = _host.Search.SearchAcross(ServerLogQuery.ForApp(Some.StoreApp), retention.Window.Start.AddHours(1), Some.Now.AddMilliseconds(1));
        var pages = new List<LogPage<ServerLogEntry>>();

        await foreach (LogPage<ServerLogEntry> page in results.AsPages(10))
        {
            pages.Add(page);
            if (pages.Count == 1)
            {
                _host.Time.SetUtcNow(retention.Window.End.AddMinutes(1));
            }
        }

        pages.Sum(page => page.Entries.Length).Should().Be(2);
        pages[^1].Completeness.Reason.Should().Be(LogPartialReason.Expired);
    }

    public void Dispose() => _host.Dispose();
}
