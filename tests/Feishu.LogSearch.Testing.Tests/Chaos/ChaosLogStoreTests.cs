using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Testing.Tests;

public sealed class ChaosLogStoreTests
{
    public static TheoryData<string, Type> CasesAndStores
    {
        get
        {
            var data = new TheoryData<string, Type>();
            foreach (LogStoreConformanceCase @case in LogStoreConformance.Cases)
            {
                data.Add(@case.Name, typeof(ListStore));
                data.Add(@case.Name, typeof(CountingListStore));
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(CasesAndStores))]
    public Task Without_harm_it_is_the_store_inside(string name, Type store) => LogStoreConformance.Find(name).RunAsync(new StoreFactory(
        time => ChaosLogStore.Around((ILogStore)Activator.CreateInstance(store, time)!, new ChaosOptions(), time),
        store.IsAssignableTo(typeof(ILogAggregateStore)) ? LogStoreAbilities.Aggregates : LogStoreAbilities.None), new LogStoreConformanceOptions { Records = 500, Queries = 50 });

    [Fact]
    public async Task Same_seed_does_the_same_harm_to_the_same_calls()
    {
        var options = new ChaosOptions { Seed = 42, FailBefore = 0.2, FailAfter = 0.2, Cancel = 0.2, Partial = 0.2 };

        string[] first = await FatesAsync(options);

        (await FatesAsync(options)).Should().Equal(first);
        (await FatesAsync(options with { Seed = 43 })).Should().NotEqual(first);
        first.Should().Contain("ok").And.Contain("partial").And.Contain("cancelled");
        first.Where(fate => fate.StartsWith("Chaos:", StringComparison.Ordinal)).Should().AllSatisfy(fate => fate.Should().MatchRegex(@"^Chaos: call \d+ \(read\) failed (before|after) it took effect \(seed 42\)\.$"));
    }

    [Fact]
    public async Task Failure_before_changes_nothing_and_failure_after_is_a_lost_answer()
    {
        var inner = new InMemoryLogStore();
        var batch = LogBatch.Of(ChaosHost.Entries(3));

        ChaosException before = await FailAsync(ChaosLogStore.Around(inner, new ChaosOptions { FailBefore = 1 }), batch);
        before.TookEffect.Should().BeFalse();
        (await inner.ReadAsync(ChaosHost.Read(), default)).Records.Should().BeEmpty();

        ChaosException after = await FailAsync(ChaosLogStore.Around(inner, new ChaosOptions { FailAfter = 1 }), batch);
        after.TookEffect.Should().BeTrue();
        (await inner.ReadAsync(ChaosHost.Read(), default)).Records.Should().HaveCount(3);
    }

    [Fact]
    public async Task Cancelled_call_has_a_token_that_was_cancelled_and_its_caller_none()
    {
        using var caller = new CancellationTokenSource();
        var inner = new WaitingStore();
        Func<Task> append = async () => await ChaosLogStore.Around(inner, new ChaosOptions { Cancel = 1 }).AppendAsync(LogBatch.Of(ChaosHost.Entries(1)), caller.Token);

        await append.Should().ThrowAsync<OperationCanceledException>();
        inner.WasCancelled.Should().BeTrue();
        caller.IsCancellationRequested.Should().BeFalse();
    }

    [Fact]
    public async Task Failures_come_in_bursts()
    {
        string[] fates = await FatesAsync(new ChaosOptions { FailBefore = 0.05, BurstLength = 4 });

        int[] runs = [.. string.Concat(fates.Select(fate => fate == "ok" ? ' ' : 'x')).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(run => run.Length)];
        runs.Should().HaveCountGreaterThan(2);
        runs[..^1].Should().OnlyContain(length => length % 4 == 0, "the last run may go on");
    }

    [Fact]
    public async Task Partial_page_says_so_and_the_next_pages_have_the_rest()
    {
        await using var host = new ChaosHost(new ChaosOptions { Partial = 0.5 });
        ServerLogEntry[] entries = ChaosHost.Entries(200);
        await host.Inner.AppendAsync(LogBatch.Of(entries), default);

        var found = new List<string>();
        int partial = 0;
        await foreach (LogPage<ServerLogEntry> page in host.Logs.Find(ChaosHost.Query).AsPages(20))
        {
            found.AddRange(page.Entries.Select(entry => entry.Id));
            partial += page.Completeness.Reason == LogPartialReason.StoreLimit ? 1 : 0;
        }

        partial.Should().Be((int)host.Store.Counts.Partial).And.BePositive();
        found.Should().Equal(entries.OrderByDescending(entry => new LogPosition(entry.Time, entry.Id)).Select(entry => entry.Id));
    }

    [Fact]
    public async Task Searches_give_the_right_answer_or_a_clear_error()
    {
        await using var calm = new ChaosHost(new ChaosOptions());
        await using var host = new ChaosHost(new ChaosOptions { FailBefore = 0.1, FailAfter = 0.1, Cancel = 0.1, Partial = 0.1, BurstLength = 2, Delay = 0.2, MaxDelay = TimeSpan.FromMilliseconds(2) }, time => new CountingListStore(time));
        var batch = LogBatch.Of(ChaosHost.Entries(300));
        await calm.Inner.AppendAsync(batch, default);
        await host.Inner.AppendAsync(batch, default);
        Func<ILogSearch, Task<string>>[] searches = [PageAsync, CountAsync, HistogramAsync, FacetAsync];

        var refused = new List<string>();
        int right = 0;
        for (int i = 0; i < 200; i++)
        {
            Func<ILogSearch, Task<string>> search = searches[i % searches.Length];
            try
            {
                (await search(host.Logs)).Should().Be(await search(calm.Logs));
                right++;
            }
            catch (LogStoreException exception)
            {
                refused.Add(exception.Code);
            }
        }

        right.Should().BeGreaterThan(20);
        refused.Should().Contain(LogErrorCodes.StoreReadFailed).And.Contain(LogErrorCodes.ResultPartial).And.OnlyContain(code => code.StartsWith("FLS", StringComparison.Ordinal));
        ChaosCounts counts = host.Store.Counts;
        new[] { counts.FailedBefore, counts.FailedAfter, counts.Cancelled, counts.Partial, counts.Delayed }.Should().OnlyContain(count => count > 0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Recorder_loses_and_doubles_nothing(int seed)
    {
        await using var host = new ChaosHost(new ChaosOptions
        {
            Seed = seed,
            FailBefore = 0.1,
            FailAfter = 0.3,
            Cancel = 0.2,
            BurstLength = 3,
            Delay = 0.2,
            MaxDelay = TimeSpan.FromMilliseconds(2),
            MaxClockSkew = TimeSpan.FromMinutes(20),
        });
        ServerLogEntry[] entries = ChaosHost.Entries(300);
        Array.ForEach(entries, entry => host.Recorder.Record(entry).Should().BeTrue());

        await host.Recorder.FlushAsync();

        (await host.Inner.ReadAsync(ChaosHost.Read(), default)).Records.Select(record => record.Id).Should().BeEquivalentTo(entries.Select(entry => entry.Id), "each is there exactly once");
        host.Store.Counts.FailedAfter.Should().BePositive("otherwise no batch was sent twice");
        host.Store.Counts.Cancelled.Should().BePositive();
    }

    [Fact]
    public async Task Store_inside_is_disposed()
    {
        var inner = new WaitingStore();

        await ChaosLogStore.Around(inner, new ChaosOptions()).DisposeAsync();

        inner.IsDisposed.Should().BeTrue();
    }

    [Fact]
    public void Clock_is_off_by_as_much_as_it_may_and_jumps()
    {
        DateTimeOffset now = new(2026, 3, 5, 0, 0, 0, TimeSpan.Zero);
        var inner = new ManualTimeProvider(now);
        var clock = new ChaosTimeProvider(inner, new ChaosOptions { MaxClockSkew = TimeSpan.FromMinutes(1) });

        TimeSpan[] skews = [.. Enumerable.Range(0, 1_000).Select(_ => clock.GetUtcNow() - now)];

        skews.Should().OnlyContain(skew => skew.Duration() <= TimeSpan.FromMinutes(1));
        skews.Should().Contain(skew => skew < TimeSpan.Zero).And.Contain(skew => skew > TimeSpan.Zero);
        skews.Distinct().Should().HaveCountGreaterThan(10).And.HaveCountLessThan(200, "it is set now and then, not at each look");
        clock.GetTimestamp().Should().Be(inner.GetTimestamp(), "what is measured is not off");
    }

    private static async Task<string[]> FatesAsync(ChaosOptions options)
    {
        var store = ChaosLogStore.Around(new InMemoryLogStore(), options);
        var fates = new List<string>();
        for (int i = 0; i < 100; i++)
        {
            try
            {
                fates.Add((await store.ReadAsync(ChaosHost.Read(), default)).Completeness.IsComplete ? "ok" : "partial");
            }
            catch (OperationCanceledException)
            {
                fates.Add("cancelled");
            }
            catch (ChaosException exception)
            {
                fates.Add(exception.Message);
            }
        }

        return [.. fates];
    }

    private static async Task<ChaosException> FailAsync(ChaosLogStore store, LogBatch batch)
    {
        Func<Task> append = async () => await store.AppendAsync(batch, default);
        return (await append.Should().ThrowAsync<ChaosException>()).Which;
    }

    private static async Task<string> PageAsync(ILogSearch logs) =>
        string.Join(' ', (await logs.Find(ChaosHost.Query).RequireComplete().GetPageAsync(50)).Entries.Select(entry => entry.Id));

    private static async Task<string> CountAsync(ILogSearch logs) =>
        (await logs.Find(ChaosHost.Query).RequireComplete().CountAsync()).ToString();

    private static async Task<string> HistogramAsync(ILogSearch logs) =>
        string.Join(' ', (await logs.Find(ChaosHost.Query).RequireComplete().GetHistogramAsync(TimeSpan.FromMinutes(5))).Buckets.Select(bucket => bucket.Count.ToString()));

    private static async Task<string> FacetAsync(ILogSearch logs) =>
        string.Join(' ', (await logs.Find(ChaosHost.Query).RequireComplete().GetFacetAsync(ServerLogFields.ErrorCode)).Values);
}
