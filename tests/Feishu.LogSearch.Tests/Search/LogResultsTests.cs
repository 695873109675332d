using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Tests;

public sealed class LogResultsTests
{
    [Fact]
    public async Task The_stream_gives_every_entry_newest_first_over_many_reads()
    {
        var store = new RecordingStore();
        await using var host = new TestHost(store);
        ServerLogEntry[] calls = Some.Calls(1201);
        await host.AddAsync(calls);

        (await host.Search.Find(Some.Query()).ToListAsync()).Should().Equal(calls);

        store.Reads.Should().HaveCount(3);
    }

    [Fact]
    public async Task A_page_asks_for_one_record_more_than_it_shows()
    {
        var store = new RecordingStore();
        await using var host = new TestHost(store);
        await host.AddAsync(Some.Calls(3));

        LogPage<ServerLogEntry> page = await host.Search.Find(Some.Query()).GetPageAsync(3);

        store.Reads.Should().ContainSingle().Which.Limit.Should().Be(4);
        page.Next.Should().BeNull();
    }

    [Fact]
    public async Task A_page_says_what_it_cost()
    {
        await using var host = new TestHost();
        await host.AddAsync([.. Some.Calls(10), Some.Call(status: LogStatus.Fail)]);

        LogPage<ServerLogEntry> page = await host.Search.Find(Some.Query().WithStatus(LogStatus.Fail)).GetPageAsync();

        page.Cost.RecordsMatched.Should().Be(1);
        page.Cost.RecordsScanned.Should().Be(11);
        page.Cost.Elapsed.Should().Be(TimeSpan.Zero, "the clock stands");
    }

    [Fact]
    public async Task An_empty_result_is_one_empty_page()
    {
        await using var host = new TestHost();

        List<LogPage<ServerLogEntry>> pages = await host.Search.Find(Some.Query()).AsPages().ToListAsync();

        LogPage<ServerLogEntry> page = pages.Should().ContainSingle().Subject;
        page.Entries.Should().BeEmpty();
        page.Next.Should().BeNull();
        page.Completeness.IsComplete.Should().BeTrue();
    }

    [Fact]
    public async Task Pages_may_begin_at_a_cursor()
    {
        await using var host = new TestHost();
        ServerLogEntry[] calls = Some.Calls(5);
        await host.AddAsync(calls);
        LogResults<ServerLogEntry> results = host.Search.Find(Some.Query());
        string? cursor = (await results.GetPageAsync(2)).Next;

        (await results.AsPages(2, cursor).ToListAsync()).SelectMany(page => page.Entries).Should().Equal(calls[2..]);
    }

    [Fact]
    public async Task Entries_of_another_app_are_never_given_counted_or_located()
    {
        await using var host = new TestHost();
        await host.AddAsync(Some.Calls(3).Select(call => call with { AppId = Some.OwnApp, RequestId = "4bf92f35-77b3-4da6-a3ce-929d0e0e4736" }));
        await host.AddAsync(Some.Push() with { AppId = Some.OwnApp, EventId = "e" });
        LogResults<ServerLogEntry> results = host.Search.Find(Some.Query());

        (await results.GetPageAsync()).Entries.Should().BeEmpty();
        (await results.CountAsync()).Total.Should().Be(0);
        (await results.GetHistogramAsync()).Total.Total.Should().Be(0);
        (await results.GetFacetAsync(ServerLogFields.Status)).Values.Should().BeEmpty();
        (await host.Search.SearchAcross(Some.Query(), Some.Now.AddDays(-2), Some.Now).CountAsync()).Total.Should().Be(0);
        (await host.Search.LocateAsync(Some.StoreApp, "4bf92f35-77b3-4da6-a3ce-929d0e0e4736")).ServerEntries.Should().BeEmpty();
        (await host.Search.GetDeliveriesAsync(Some.StoreApp, "e")).Deliveries.Should().BeEmpty();
        (await host.Search.Find(ServerLogQuery.ForApp(Some.OwnApp).Last(Some.Hour)).CountAsync()).Total.Should().Be(3);
    }

    [Fact]
    public async Task A_partial_page_says_so_and_the_next_goes_on_where_the_store_stopped()
    {
        await using var host = new TestHost(new PartialStore(recordsPerRead: 2));
        ServerLogEntry[] calls = Some.Calls(5);
        await host.AddAsync(calls);

        List<LogPage<ServerLogEntry>> pages = await host.Search.Find(Some.Query()).AsPages(50).ToListAsync();

        pages.SelectMany(page => page.Entries).Should().Equal(calls);
        pages[0].Completeness.Reason.Should().Be(LogPartialReason.StoreLimit);
        pages[0].Completeness.Message.Should().Be(PartialStore.Message);
        pages[^1].Completeness.IsComplete.Should().BeTrue();
    }

    [Fact]
    public async Task A_partial_answer_is_an_exception_where_complete_ones_are_required()
    {
        await using var host = new TestHost(new PartialStore(recordsPerRead: 2));
        await host.AddAsync(Some.Calls(5));
        LogResults<ServerLogEntry> results = host.Search.Find(Some.Query()).RequireComplete();

        foreach (Func<Task> read in new Func<Task>[]
        {
            async () => await results.GetPageAsync(),
            async () => await results.ToListAsync(),
            async () => await results.CountAsync(),
            async () => await results.GetHistogramAsync(),
            async () => await results.GetFacetAsync(ServerLogFields.Status),
            async () => await results.ExportAsync(Stream.Null, LogExportFormat.Csv),
        })
        {
            LogStoreException failure = (await read.Should().ThrowAsync<LogStoreException>()).Which;
            failure.Code.Should().Be(LogErrorCodes.ResultPartial);
            failure.Message.Should().Contain(PartialStore.Message.ToString());
        }
    }

    [Fact]
    public async Task A_partial_count_says_that_it_is_a_lower_bound()
    {
        await using var host = new TestHost(new PartialStore(recordsPerRead: 2));
        await host.AddAsync(Some.Calls(5));

        LogCount count = await host.Search.Find(Some.Query()).CountAsync();
        LogCount span = await host.Search.SearchAcross(Some.Query(), Some.Now.AddDays(-2), Some.Now).CountAsync();

        count.Total.Should().Be(2);
        foreach (LogCount partial in new[] { count, span })
        {
            partial.Completeness.Reason.Should().Be(LogPartialReason.StoreLimit);
            partial.Completeness.Message.Should().Be(PartialStore.Message);
        }
    }

    [Fact]
    public async Task A_complete_count_says_so_and_equals_another_of_the_same_numbers()
    {
        await using var host = new TestHost();
        await host.AddAsync(Some.Calls(5));

        LogCount count = await host.Search.Find(Some.Query()).CountAsync();

        count.Completeness.IsComplete.Should().BeTrue();
        count.Should().Be(new LogCount(5, 0, 0));
        default(LogCount).Completeness.IsComplete.Should().BeTrue();
    }

    [Fact]
    public async Task Single_entries_are_read_by_their_places_newest_first_and_only_where_they_are_among_the_results()
    {
        await using var host = new TestHost();
        ServerLogEntry[] tied = [.. Some.Calls(6).Select(call => call with { Time = Some.Now.AddMinutes(-1) }).OrderByDescending(call => call.Id, StringComparer.Ordinal)];
        ServerLogEntry older = Some.Call(Some.Now.AddMinutes(-2), LogStatus.Fail);
        ServerLogEntry outside = Some.Call(Some.Now.AddHours(-2));
        await host.AddAsync([.. tied, older, outside]);
        LogResults<ServerLogEntry> results = host.Search.Find(Some.Query());

        (await results.GetEntriesAsync([Place(older), Place(tied[3]), Place(tied[1]), Place(tied[1]), Place(outside), new LogPosition(older.Time, "gone")]))
            .Should().Equal(tied[1], tied[3], older);
        (await results.GetEntriesAsync([new LogPosition(older.Time.ToOffset(TimeSpan.FromHours(2)).AddTicks(5), older.Id)])).Should().Equal(older);
        (await host.Search.Find(Some.Query().WithStatus(LogStatus.Success)).GetEntriesAsync([Place(older), Place(tied[0])])).Should().Equal(tied[0]);

        static LogPosition Place(LogEntry entry) => new(entry.Time, entry.Id);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_001)]
    public async Task Too_few_or_too_many_places_are_refused(int count)
    {
        await using var host = new TestHost();
        Func<Task> read = async () => await host.Search.Find(Some.Query()).GetEntriesAsync(Enumerable.Range(0, count).Select(i => new LogPosition(Some.Now, $"{i}")));

        (await read.Should().ThrowAsync<LogQueryException>()).Which.Violations.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Code = LogErrorCodes.SizeOutOfRange, Parameter = "positions" });
    }

    [Fact]
    public async Task Requiring_complete_answers_changes_nothing_where_they_are()
    {
        await using var host = new TestHost();
        await host.AddAsync(Some.Calls(5));
        LogResults<ServerLogEntry> results = host.Search.Find(Some.Query());

        LogPage<ServerLogEntry> page = await results.RequireComplete().GetPageAsync();

        page.Entries.Should().HaveCount(5);
        page.Window.Should().Be(results.Window);
    }

    [Fact]
    public async Task Reading_stops_when_it_is_cancelled()
    {
        await using var host = new TestHost();
        await host.AddAsync(Some.Calls(3));
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();
        LogResults<ServerLogEntry> results = host.Search.Find(Some.Query());

        foreach (Func<Task> read in new Func<Task>[]
        {
            async () => await results.GetPageAsync(cancellationToken: cancellation.Token),
            async () => await results.AsPages(cancellationToken: cancellation.Token).ToListAsync(),
            async () => await results.CountAsync(cancellation.Token),
            async () => await results.GetHistogramAsync(cancellationToken: cancellation.Token),
            async () => await results.GetFacetAsync(ServerLogFields.Status, cancellationToken: cancellation.Token),
            async () => await results.ExportAsync(Stream.Null, LogExportFormat.Json, cancellationToken: cancellation.Token),
            async () => await results.ExplainAsync(cancellation.Token),
            async () => await host.Search.LocateAsync(Some.StoreApp, "ou_12345678", cancellation.Token),
            async () => await host.Search.GetDeliveriesAsync(Some.StoreApp, "e", cancellation.Token),
            async () => await host.Search.SearchAcross(Some.Query(), Some.Now.AddDays(-2), Some.Now).CountAsync(cancellation.Token),
            async () => await host.Writer.AppendAsync(LogBatch.Of([Some.Call()]), cancellation.Token),
            async () => await host.Writer.DeleteExpiredAsync(cancellation.Token),
        })
        {
            await read.Should().ThrowAsync<OperationCanceledException>();
        }
    }
}
