using System.Collections.Immutable;

namespace Feishu.LogSearch.Testing.Tests;

public sealed class FakeLogSearchTests
{
    private const string App = "cli_some";
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Coverage_can_be_given_so_that_code_that_reads_it_can_be_tested()
    {
        ServerLogEntry call = Call(Noon, LogStatus.Success);
        using var logs = new FakeLogSearch(
            call,
            new CoverageLogEntry { AppId = call.AppId, FromTime = call.Time.AddHours(-2), Time = call.Time.AddMinutes(-30), State = CoverageState.Stopped },
            new CoverageLogEntry { AppId = call.AppId, FromTime = call.Time.AddMinutes(-10), Time = call.Time, State = CoverageState.Recording });

        LogCoverage coverage = await logs.Find(ServerLogQuery.ForApp(call.AppId).Last(TimeSpan.FromHours(1))).GetCoverageAsync();

        coverage.Gaps.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Reason = LogCoverageReason.Stopped, Window = new { Start = call.Time.AddMinutes(-30), End = call.Time.AddMinutes(-10) } });
    }

    [Fact]
    public async Task Entries_that_it_was_given_are_found_newest_first()
    {
        using var logs = new FakeLogSearch(Call(Noon.AddMinutes(-5), LogStatus.Fail), Call(Noon, LogStatus.Success), Call(Noon.AddMinutes(-1), LogStatus.Fail));

        LogPage<ServerLogEntry> page = await logs.Find(LastHour().WithStatus(LogStatus.Fail)).GetPageAsync();

        page.Entries.Select(entry => entry.Time).Should().Equal(Noon.AddMinutes(-1), Noon.AddMinutes(-5));
    }

    [Fact]
    public async Task It_is_the_time_of_the_newest_entry_until_it_is_set()
    {
        using var logs = new FakeLogSearch(Call(Noon, LogStatus.Success));
        logs.Now.Should().Be(Noon);

        logs.Now = Noon.AddHours(2);

        (await logs.Find(LastHour()).CountAsync()).Total.Should().Be(0, "the entry is two hours old");
    }

    [Fact]
    public async Task Rules_are_those_of_the_library()
    {
        using var logs = new FakeLogSearch(options => options.AddApp(App, FeishuAppType.SelfBuilt), Call(Noon, LogStatus.Success));
        Func<Task> read = async () => await logs.Find(LastHour().WithTenantKey("2ed263bf32cf1651")).GetPageAsync();

        (await read.Should().ThrowAsync<LogQueryException>()).Which.Violations.Should().ContainSingle();
        logs.TryValidate(LastHour(), out _).Should().BeTrue();
        logs.GetRetention(App).Days.Should().Be(7);
    }

    [Fact]
    public async Task Outage_of_the_store_can_be_simulated_and_ended()
    {
        using var logs = new FakeLogSearch(Call(Noon, LogStatus.Success));
        Func<Task<LogPage<ServerLogEntry>>> read = async () => await logs.Find(LastHour()).GetPageAsync();

        logs.Fail(new IOException("disk gone"));
        (await read.Should().ThrowAsync<LogStoreException>()).Which.InnerException.Should().BeOfType<IOException>();

        logs.Fail(null);
        (await read()).Entries.Should().ContainSingle();
    }

    [Fact]
    public async Task Entries_can_be_added_later_also_during_an_outage()
    {
        using var logs = new FakeLogSearch(options => options.AddApp(App, FeishuAppType.Store));
        logs.Now = Noon;
        logs.Fail(new IOException());

        logs.Add(Call(Noon, LogStatus.Success));

        logs.Fail(null);
        (await logs.Find(LastHour()).CountAsync()).Success.Should().Be(1);
    }

    [Fact]
    public async Task Moving_the_clock_lets_a_follower_see_what_was_added()
    {
        using var logs = new FakeLogSearch(Call(Noon.AddMinutes(-1), LogStatus.Success));
        logs.Now = Noon;
        await using IAsyncEnumerator<ServerLogEntry> following = logs.Find(LastHour()).FollowAsync().GetAsyncEnumerator();
        ValueTask<bool> next = following.MoveNextAsync();
        ServerLogEntry added = Call(Noon.AddSeconds(1), LogStatus.Fail);
        logs.Add(added);

        Task<bool> waiting = next.AsTask();
        for (int i = 0; i < 1_000 && !waiting.IsCompleted; i++)
        {
            logs.Now += TimeSpan.FromSeconds(1);
            await Task.Yield();
        }

        (await waiting.WaitAsync(TimeSpan.FromSeconds(30))).Should().BeTrue();
        following.Current.Should().Be(added);
    }

    [Fact]
    public async Task Events_and_ids_are_found_too()
    {
        var samples = new LogSamples(seed: 3);
        var window = new LogWindow(Noon.AddHours(-1), Noon);
        EventLogEntry push = samples.Events(App, 1, window)[0];
        using var logs = new FakeLogSearch([push, .. samples.Server(App, 20, window), .. samples.Client(App, ClientFeature.Widget, 20, window)]);

        (await logs.GetDeliveriesAsync(App, push.EventId!)).Deliveries.Should().Equal(push);
        (await logs.LocateAsync(App, $"what became of {push.EventId}?")).EventEntries.Should().Equal(push);
        (await logs.SearchAcross(ServerLogQuery.ForApp(App), Noon.AddDays(-2), Noon).CountAsync()).Total.Should().Be(20);
    }

    [Fact]
    public async Task The_log_id_of_a_sample_is_one_that_leads_to_it()
    {
        var window = new LogWindow(Noon.AddHours(-1), Noon);
        ImmutableArray<ServerLogEntry> calls = new LogSamples(seed: 4).Server(App, 20, window);
        using var logs = new FakeLogSearch([.. calls]);

        LogLocation found = await logs.LocateAsync(App, $"log_id: {calls[3].LogId}, as support asked");

        found.Ids.Should().ContainSingle().Which.Kind.Should().Be(FeishuIdKind.LogId);
        found.ServerEntries.Should().Equal(calls[3]);
    }

    [Fact]
    public void Samples_of_one_seed_are_the_same()
    {
        var window = new LogWindow(Noon.AddHours(-1), Noon);

        new LogSamples(seed: 5).Server(App, 10, window).Should().Equal(new LogSamples(seed: 5).Server(App, 10, window));
        new LogSamples(seed: 5).Server(App, 10, window).Should().NotIntersectWith(new LogSamples(seed: 6).Server(App, 10, window));
    }

    private static ServerLogQuery LastHour() => ServerLogQuery.ForApp(App).Last(TimeSpan.FromHours(1));

    private static ServerLogEntry Call(DateTimeOffset time, LogStatus status) => new() { AppId = App, Time = time, Status = status };
}
