using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Tests;

public sealed class LogFollowerTests : IDisposable
{
    private static readonly LogFollowOptions Options = new() { Interval = TimeSpan.FromSeconds(1), Lateness = TimeSpan.FromSeconds(10) };

    private readonly TestHost _host = new();
    private readonly CancellationTokenSource _stop = new();

    [Fact]
    public async Task Entries_that_happen_from_now_on_are_given_oldest_first_each_once()
    {
        await _host.AddAsync(Some.Calls(3, Some.Now.AddMilliseconds(-1)));
        IAsyncEnumerator<ServerLogEntry> log = Follow(Some.Query());
        Task<bool> next = log.MoveNextAsync().AsTask();

        ServerLogEntry[] calls = [Some.Call(Some.Now), Some.Call(Some.Now.AddMilliseconds(300)), Some.Call(Some.Now.AddMilliseconds(600))];
        await _host.AddAsync(Enumerable.Reverse(calls));
        AdvanceBySeconds(1);

        (await next).Should().BeTrue();
        log.Current.Should().Be(calls[0]);
        (await NextAsync(log)).Should().Be(calls[1]);
        (await NextAsync(log)).Should().Be(calls[2]);
        next = log.MoveNextAsync().AsTask();
        AdvanceBySeconds(20);

        next.IsCompleted.Should().BeFalse("nothing is given twice");
        await StopAsync(next);
    }

    [Fact]
    public async Task An_entry_that_is_recorded_late_is_given_within_the_lateness()
    {
        IAsyncEnumerator<ServerLogEntry> log = Follow(Some.Query());
        Task<bool> next = log.MoveNextAsync().AsTask();
        AdvanceBySeconds(30);

        ServerLogEntry late = Some.Call(_host.Time.GetUtcNow() - Options.Lateness);
        await _host.AddAsync(late, Some.Call(_host.Time.GetUtcNow() - TimeSpan.FromSeconds(25)));
        AdvanceBySeconds(1);

        (await next).Should().BeTrue();
        log.Current.Should().Be(late);
        next = log.MoveNextAsync().AsTask();
        AdvanceBySeconds(20);
        next.IsCompleted.Should().BeFalse("what came later than allowed is not given");
        await StopAsync(next);
    }

    [Fact]
    public async Task Nothing_is_missed_while_the_reader_is_slow()
    {
        IAsyncEnumerator<ServerLogEntry> log = Follow(Some.Query());
        Task<bool> next = log.MoveNextAsync().AsTask();
        ServerLogEntry first = Some.Call(Some.Now.AddMilliseconds(100));
        await _host.AddAsync(first);
        AdvanceBySeconds(1);
        (await next).Should().BeTrue();

        ServerLogEntry meanwhile = Some.Call(_host.Time.GetUtcNow().AddSeconds(1));
        AdvanceBySeconds(2);
        await _host.AddAsync(meanwhile);
        AdvanceBySeconds(120);

        next = log.MoveNextAsync().AsTask();
        AdvanceBySeconds(1);
        next.IsCompleted.Should().BeTrue("what was recorded while the reader was busy is given");
        log.Current.Should().Be(meanwhile);
    }

    [Fact]
    public async Task Many_entries_at_once_are_all_given_in_order()
    {
        IAsyncEnumerator<ServerLogEntry> log = Follow(Some.Query());
        Task<bool> next = log.MoveNextAsync().AsTask();
        ServerLogEntry[] calls = [.. Enumerable.Range(0, 2500).Select(i => Some.Call(Some.Now.AddMilliseconds(i / 10)))];
        await _host.AddAsync(calls);
        AdvanceBySeconds(1);

        var given = new List<ServerLogEntry>();
        while (given.Count < calls.Length && await next)
        {
            given.Add(log.Current);
            next = given.Count < calls.Length ? log.MoveNextAsync().AsTask() : next;
        }

        given.Should().Equal(calls);
    }

    [Fact]
    public async Task Only_what_matches_is_given_and_the_querys_range_is_not_used()
    {
        IAsyncEnumerator<ServerLogEntry> log = Follow(ServerLogQuery.ForApp(Some.StoreApp).WithStatus(LogStatus.Fail).On(new DateOnly(2023, 7, 1)));
        Task<bool> next = log.MoveNextAsync().AsTask();
        ServerLogEntry failed = Some.Call(Some.Now.AddMilliseconds(5), LogStatus.Fail);
        await _host.AddAsync(Some.Call(Some.Now.AddMilliseconds(4)), failed, failed with { AppId = Some.OwnApp });
        AdvanceBySeconds(1);

        (await next).Should().BeTrue();
        log.Current.Should().Be(failed);
    }

    [Fact]
    public async Task A_store_that_stops_at_a_limit_of_its_own_is_read_on_so_that_nothing_is_missed()
    {
        await using var host = new TestHost(new PartialStore(recordsPerRead: 2));
        ServerLogEntry[] calls = [.. Enumerable.Range(0, 7).Select(i => Some.Call(Some.Now.AddMilliseconds(i)))];
        await host.AddAsync(calls);
        var told = new List<LogCompleteness>();
        IAsyncEnumerator<ServerLogEntry> log = host.Search.Find(Some.Query()).FollowAsync(Options with { Lateness = TimeSpan.FromSeconds(10), Partial = new Told(told) }).GetAsyncEnumerator(_stop.Token);
        (await log.MoveNextAsync()).Should().BeTrue();
        var given = new List<ServerLogEntry> { log.Current };
        Task<bool> next = log.MoveNextAsync().AsTask();
        host.Time.Advance(TimeSpan.FromSeconds(1));
        while (await next.WaitAsync(TimeSpan.FromSeconds(30)))
        {
            given.Add(log.Current);
            if (given.Count == calls.Length)
            {
                break;
            }

            next = log.MoveNextAsync().AsTask();
        }

        given.Should().Equal(calls);
        told.Should().BeEmpty("everything was seen");
    }

    [Fact]
    public async Task A_look_that_cannot_see_everything_is_told_of_or_ends_following_where_complete_answers_are_required()
    {
        await using var host = new TestHost(new BlindStore());
        await host.AddAsync(Some.Call(Some.Now));
        var told = new List<LogCompleteness>();
        IAsyncEnumerator<ServerLogEntry> log = host.Search.Find(Some.Query()).FollowAsync(Options with { Partial = new Told(told) }).GetAsyncEnumerator(_stop.Token);

        (await log.MoveNextAsync()).Should().BeTrue("what was seen is given");
        Task<bool> next = log.MoveNextAsync().AsTask();
        told.Should().ContainSingle().Which.Reason.Should().Be(LogPartialReason.StoreDamaged);
        await StopAsync(next);

        Func<Task> follow = async () => await host.Search.Find(Some.Query()).RequireComplete().FollowAsync(Options).ToListAsync();
        (await follow.Should().ThrowAsync<LogStoreException>()).Which.Code.Should().Be(LogErrorCodes.ResultPartial);
    }

    [Fact]
    public async Task Cancelling_ends_it()
    {
        IAsyncEnumerator<ServerLogEntry> log = Follow(Some.Query());

        await StopAsync(log.MoveNextAsync().AsTask());
    }

    [Theory]
    [InlineData(99, 0, "interval (ms)")]
    [InlineData(60_001, 0, "interval (ms)")]
    [InlineData(1000, -1, "lateness (ms)")]
    [InlineData(1000, 600_001, "lateness (ms)")]
    public async Task Options_out_of_range_are_refused(int interval, int lateness, string parameter)
    {
        var options = new LogFollowOptions { Interval = TimeSpan.FromMilliseconds(interval), Lateness = TimeSpan.FromMilliseconds(lateness) };
        Func<Task> follow = async () => await _host.Search.Find(Some.Query()).FollowAsync(options).ToListAsync();

        (await follow.Should().ThrowAsync<LogQueryException>()).Which.Violations.Should().ContainSingle().Which.Parameter.Should().Be(parameter);
    }

    [Fact]
    public async Task A_query_that_breaks_a_rule_is_refused()
    {
        Func<Task> follow = async () => await _host.Search.Find(Some.Query().WithErrorMessage("")).FollowAsync().ToListAsync();

        (await follow.Should().ThrowAsync<LogQueryException>()).Which.Code.Should().Be(LogErrorCodes.ValueEmpty);
    }

    public void Dispose()
    {
        _stop.Dispose();
        _host.Dispose();
    }

    private static async Task<ServerLogEntry> NextAsync(IAsyncEnumerator<ServerLogEntry> log)
    {
        (await log.MoveNextAsync()).Should().BeTrue();
        return log.Current;
    }

    private IAsyncEnumerator<ServerLogEntry> Follow(ServerLogQuery query) =>
        _host.Search.Find(query).FollowAsync(Options).GetAsyncEnumerator(_stop.Token);

    /// <summary>Without a synchronization context what waits for the clock goes on at once, in this very call.</summary>
    private void AdvanceBySeconds(int seconds)
    {
        SynchronizationContext? context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        for (int i = 0; i < seconds; i++)
        {
            _host.Time.Advance(TimeSpan.FromSeconds(1));
        }

        SynchronizationContext.SetSynchronizationContext(context);
    }

    private async Task StopAsync(Task<bool> next)
    {
        await _stop.CancelAsync();
        Func<Task> wait = async () => await next;
        await wait.Should().ThrowAsync<OperationCanceledException>();
    }

    private sealed class Told(List<LogCompleteness> told) : IProgress<LogCompleteness>
    {
        public void Report(LogCompleteness value) => told.Add(value);
    }

    /// <summary>A store of which a part cannot be read.</summary>
    private sealed class BlindStore : RecordingStore
    {
        public override async ValueTask<LogReadResult> ReadAsync(LogReadRequest request, CancellationToken cancellationToken) =>
            await base.ReadAsync(request, cancellationToken) with
            {
                Completeness = LogCompleteness.Partial(LogPartialReason.StoreDamaged, request.Window, new("A block is damaged.", "数据块已损坏。")),
            };
    }
}
