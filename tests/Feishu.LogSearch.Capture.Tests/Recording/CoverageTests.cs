using Feishu.LogSearch.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Feishu.LogSearch.Capture.Tests;

/// <summary>What the recorder leaves about itself, and what results make of it.</summary>
public sealed class CoverageTests : IAsyncDisposable
{
    private const string OtherApp = "cli_0000000000000002";

    private static readonly LogStoreException Out = new(LogErrorCodes.StoreAppendFailed, "disk full");

    private readonly RecordingWriter _writer = new();
    private readonly WatchedTime _time = new();
    private readonly CaptureTelemetry _telemetry = new();
    private readonly LogRecorderOptions _options = new() { Capacity = 100, BatchSize = 10 };
    private readonly FeishuLogSearchOptions _search = new();
    private readonly List<LogRecorder> _recorders = [];

    public CoverageTests()
    {
        _search.AddApp(Some.AppId, FeishuAppType.Store);
    }

    private IEnumerable<CoverageLogEntry> Told => _writer.Records.Where(record => record.Kind == LogKind.Coverage).Select(record => (CoverageLogEntry)LogEntry.FromRecord(record));

    public async ValueTask DisposeAsync()
    {
        _options.DrainTimeout = TimeSpan.Zero;
        foreach (LogRecorder recorder in _recorders)
        {
            await recorder.DisposeAsync();
        }

        _telemetry.Dispose();
    }

    [Fact]
    public async Task A_started_recorder_says_so_at_once_and_again_each_minute_for_each_app()
    {
        _search.AddApp(OtherApp, FeishuAppType.Store);
        Recorder().Start();

        CoverageLogEntry[] first = Coverage(await _writer.NextAppendAsync());
        await NextMinuteAsync();
        CoverageLogEntry[] second = Coverage(await _writer.NextAppendAsync());

        first.Should().HaveCount(2).And.OnlyContain(sign => sign.FromTime == Some.Time && sign.Time == Some.Time && sign.State == CoverageState.Recording);
        second.Select(sign => sign.AppId).Should().BeEquivalentTo(Some.AppId, OtherApp);
        second.Should().OnlyContain(sign => sign.FromTime == Some.Time && sign.Time == Some.Time.AddMinutes(1) && sign.Status == LogStatus.Success);
        second.Select(sign => sign.Instance).Distinct().Should().ContainSingle().Which.Should().StartWith(Environment.MachineName + "/");
    }

    [Fact]
    public async Task A_sign_is_stored_with_the_entries_that_were_recorded_before_it_not_before_them()
    {
        LogRecorder recorder = await StartedAsync();
        recorder.Record(Some.Entry());
        await NextMinuteAsync();

        await EventuallyAsync(() => Told.Any(sign => sign.Time > Some.Time), step: TimeSpan.Zero);

        List<LogBatch> batches = [.. _writer.Kept];
        int withSign = batches.FindIndex(batch => Coverage(batch).Any(sign => sign.Time > Some.Time));
        batches.FindIndex(batch => batch.Records.Any(record => record.Kind == LogKind.Server)).Should().BeInRange(0, withSign);
    }

    [Fact]
    public async Task Signs_are_not_counted_as_entries()
    {
        LogRecorder recorder = Recorder();
        recorder.Record(Some.Entry());
        await _writer.NextAppendAsync();
        await recorder.StopAsync(CancellationToken.None);

        recorder.GetStatus().Recorded.Should().Be(1);
        recorder.GetStatus().Queued.Should().Be(0);
        Told.Should().NotBeEmpty();
    }

    [Fact]
    public async Task A_recorder_that_stops_says_until_when_it_was_there()
    {
        LogRecorder recorder = await StartedAsync();
        _time.Advance(TimeSpan.FromSeconds(20));

        await recorder.StopAsync(CancellationToken.None);

        CoverageLogEntry last = Told.Last();
        (last.FromTime, last.Time, last.State).Should().Be((Some.Time, Some.Time.AddSeconds(20), CoverageState.Stopped));
    }

    [Fact]
    public async Task A_recorder_that_was_never_used_leaves_nothing()
    {
        await Recorder().StopAsync(CancellationToken.None);

        _writer.Records.Should().BeEmpty();
    }

    [Fact]
    public async Task Coverage_can_be_switched_off()
    {
        _options.KeepCoverage = false;
        LogRecorder recorder = Recorder();
        recorder.Record(Some.Entry());
        await _writer.NextAppendAsync();
        await recorder.StopAsync(CancellationToken.None);

        Told.Should().BeEmpty();
    }

    [Fact]
    public async Task While_the_store_is_out_nothing_is_claimed_and_when_it_is_back_all_is_told_up_to_then()
    {
        LogRecorder recorder = await StartedAsync();
        bool isOut = true;
        _writer.OnAppend = (_, _) => isOut ? throw Out : Task.CompletedTask;
        recorder.Record(Some.Entry());
        for (int i = 0; i < 40; i++)
        {
            await NextMinuteAsync();
        }

        Told.Should().OnlyContain(sign => sign.Time == Some.Time, "what waits in the queue is not stored yet");
        isOut = false;
        await EventuallyAsync(() => Told.Any(sign => sign.Time >= Some.Time.AddMinutes(40)));

        Spans(Told).Should().OnlyContain(span => span.Start == Some.Time, "nothing was dropped, so nothing is missing");
        Told.Should().NotContain(sign => sign.State == CoverageState.Dropped);
    }

    [Fact]
    public async Task Entries_that_are_dropped_while_the_store_is_out_are_told_of_with_the_first_and_the_last_moment()
    {
        LogRecorder recorder = await StartedAsync();
        bool isOut = true;
        _writer.OnAppend = (_, _) => isOut ? throw Out : Task.CompletedTask;
        recorder.Record(Some.Entry());
        await EventuallyAsync(() => recorder.GetStatus().FailingSince is not null);
        DateTimeOffset begin = _time.GetUtcNow();
        Fill(recorder, 150);
        _time.Advance(TimeSpan.FromSeconds(10));
        recorder.Record(new EventLogEntry { AppId = Some.AppId, Time = Some.Time, Status = LogStatus.Success });
        recorder.Record(Some.Entry(appId: "cli_unknown"));
        DateTimeOffset end = _time.GetUtcNow();
        long dropped = recorder.GetStatus().Dropped[LogDropReason.QueueFull];

        isOut = false;
        await EventuallyAsync(() => Told.Count(sign => sign.State == CoverageState.Dropped) == 2);

        CoverageLogEntry calls = Told.Single(sign => sign.LostKind == LogKind.Server);
        CoverageLogEntry pushes = Told.Single(sign => sign.LostKind == LogKind.Event);
        (calls.Reason, calls.Dropped, calls.FromTime, calls.Time).Should().Be((LogCoverageReason.StoreOut, dropped - 2, begin, begin.AddMilliseconds(1)));
        (pushes.Reason, pushes.Dropped, pushes.FromTime, pushes.Time).Should().Be((LogCoverageReason.StoreOut, 1L, end, end.AddMilliseconds(1)));
    }

    [Fact]
    public async Task A_full_queue_in_front_of_a_store_that_works_is_told_apart_and_signs_still_get_through()
    {
        LogRecorder recorder = await StartedAsync();
        var gate = new TaskCompletionSource();
        _writer.OnAppend = (_, _) => gate.Task;
        Fill(recorder, 200);
        await EventuallyAsync(() => recorder.GetStatus().Dropped.ContainsKey(LogDropReason.QueueFull));
        await NextMinuteAsync();
        gate.SetResult();

        await EventuallyAsync(() => Told.Any(sign => sign.State == CoverageState.Dropped) && Told.Any(sign => sign.Time == Some.Time.AddMinutes(1)));

        Told.First(sign => sign.State == CoverageState.Dropped).Reason.Should().Be(LogCoverageReason.QueueFull);
    }

    [Fact]
    public async Task Entries_that_break_a_rule_are_told_of_under_its_code()
    {
        LogViolation violation = Refusal.Violation;
        _writer.OnAppend = (batch, _) => batch.Records.Any(record => !_writer.Rules(record).IsEmpty) ? throw Refusal.Exception : Task.CompletedTask;
        _writer.Rules = record => record.Kind == LogKind.Server && record.GetText(ServerLogFields.ErrorMessage) == "bad" ? [violation] : [];
        LogRecorder recorder = Recorder();
        recorder.Record(Some.Entry("bad"));
        await EventuallyAsync(() => recorder.GetStatus().Dropped.ContainsKey(violation.Code));

        await recorder.StopAsync(CancellationToken.None);

        Told.Single(sign => sign.State == CoverageState.Dropped).Should().BeEquivalentTo(new { Reason = LogCoverageReason.Refused, violation.Code, Dropped = 1L, LostKind = LogKind.Server });
    }

    [Fact]
    public void Reports_that_were_refused_before_they_came_to_the_recorder_add_up()
    {
        CoverageKeeper keeper = Keeper();
        keeper.Lost(Some.AppId, LogKind.Client, LogCoverageReason.ClientTooOld);
        keeper.Lost(Some.AppId, LogKind.Client, LogCoverageReason.ClientTooOld, count: 4);
        keeper.Lost(null!, LogKind.Client, LogCoverageReason.ClientTooOld);

        keeper.TakeLast().Cast<CoverageLogEntry>().Should().ContainSingle().Which.Should().BeEquivalentTo(new { Reason = LogCoverageReason.ClientTooOld, LostKind = LogKind.Client, Dropped = 5L });
        keeper.TakeLast().Should().BeEmpty("it is told once");
    }

    [Fact]
    public async Task An_entry_of_no_app_disturbs_nothing()
    {
        LogRecorder recorder = await StartedAsync();
        _writer.OnAppend = (_, token) => Task.Delay(Timeout.Infinite, token);

        FluentActions.Invoking(() => Enumerable.Range(0, 300).Count(_ => recorder.Record(Some.Entry() with { AppId = null! }))).Should().NotThrow();
    }

    [Fact]
    public void A_machine_that_slept_was_not_recording()
    {
        CoverageKeeper keeper = Keeper();
        keeper.Take(keeper.Wake()!);
        _time.Advance(TimeSpan.FromMinutes(1));
        keeper.Wake();
        _time.Advance(TimeSpan.FromMinutes(40));
        keeper.Wake();
        _time.Advance(TimeSpan.FromMinutes(1));
        keeper.Wake();

        Spans(keeper.TakeLast().Cast<CoverageLogEntry>()).Should().Equal(Span(0, 1), Span(41, 42));
    }

    [Fact]
    public void A_clock_that_is_set_back_begins_a_new_span_and_claims_nothing_twice_over()
    {
        var time = new SettableTime(Some.Time);
        var keeper = new CoverageKeeper(_search, _options, time);
        keeper.Take(keeper.Wake()!);
        time.Now = Some.Time.AddMinutes(1);
        keeper.Take(keeper.Wake()!);
        time.Now = Some.Time.AddMinutes(-30);
        keeper.Wake();
        time.Now = Some.Time.AddMinutes(-29);
        keeper.Wake();

        CoverageLogEntry last = keeper.TakeLast().Cast<CoverageLogEntry>().Last();

        (last.FromTime, last.Time, last.State).Should().Be((Some.Time.AddMinutes(-30), Some.Time.AddMinutes(-29), CoverageState.Stopped));
    }

    [Fact]
    public void A_sign_tells_no_more_than_was_so_when_it_was_queued()
    {
        CoverageKeeper keeper = Keeper();
        keeper.Take(keeper.Wake()!);
        _time.Advance(TimeSpan.FromMinutes(1));
        CoverageSign sign = keeper.Wake()!;
        _time.Advance(TimeSpan.FromMinutes(1));
        keeper.Wake().Should().BeNull("one is on its way");

        Spans(keeper.Take(sign).Cast<CoverageLogEntry>()).Should().Equal(Span(0, 1));
        _time.Advance(TimeSpan.FromMinutes(1));
        Spans(keeper.Take(keeper.Wake()!).Cast<CoverageLogEntry>()).Should().Equal(Span(1, 3));
    }

    [Fact]
    public async Task Results_tell_a_quiet_hour_from_one_in_which_the_host_was_stopped()
    {
        var store = new InMemoryLogStore(_time);
        await using (ServiceProvider first = Host(store))
        {
            first.GetRequiredService<LogRecorder>().Start();
            for (int i = 0; i < 20; i++)
            {
                await NextMinuteAsync();
            }

            LogResults<ServerLogEntry> results = first.GetRequiredService<ILogSearch>().Find(ServerLogQuery.ForApp(Some.AppId).Last(TimeSpan.FromMinutes(15)));
            await EventuallyAsync(async () => (await results.GetCoverageAsync()).IsGapless);
            (await results.CountAsync()).Total.Should().Be(0);
        }

        DateTimeOffset stopped = _time.GetUtcNow();
        _time.Advance(TimeSpan.FromMinutes(40));
        await using ServiceProvider second = Host(store);
        second.GetRequiredService<LogRecorder>().Start();
        LogResults<ServerLogEntry> after = second.GetRequiredService<ILogSearch>().Find(ServerLogQuery.ForApp(Some.AppId).Last(TimeSpan.FromHours(1)));
        await EventuallyAsync(async () => (await after.GetCoverageAsync()).Gaps.Length == 1);

        LogCoverageGap gap = (await after.GetCoverageAsync()).Gaps.Single();
        (gap.Reason, gap.Window).Should().Be((LogCoverageReason.Stopped, new LogWindow(stopped, stopped.AddMinutes(40))));
    }

    private ServiceProvider Host(ILogStore store)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_time);
        services.AddFeishuLogSearch(options => options.AddApp(Some.AppId, FeishuAppType.Store)).UseStore("shared", _ => store).AddLogRecorder();
        return services.BuildServiceProvider();
    }

    private static async Task EventuallyAsync(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await condition())
        {
            await Task.Delay(5, patience.Token);
        }
    }

    private LogRecorder Recorder()
    {
        var recorder = new LogRecorder(_writer, new KeptBatches(null), Keeper(), Options.Create(_search), _options, new FeishuRedactor(), _telemetry, _time, new LogLines<LogRecorder>());
        _recorders.Add(recorder);
        return recorder;
    }

    /// <summary>A recorder that has told that it is there.</summary>
    private async Task<LogRecorder> StartedAsync()
    {
        LogRecorder recorder = Recorder();
        recorder.Start();
        await EventuallyAsync(() => Told.Any(), step: TimeSpan.Zero);
        return recorder;
    }

    private CoverageKeeper Keeper() => new(_search, _options, _time);

    private static void Fill(LogRecorder recorder, int count)
    {
        for (int i = 0; i < count; i++)
        {
            recorder.Record(Some.Entry());
        }
    }

    private static CoverageLogEntry[] Coverage(LogBatch batch) => [.. batch.Records.Select(LogEntry.FromRecord).OfType<CoverageLogEntry>()];

    private static LogWindow Span(int fromMinute, int toMinute) => new(Some.Time.AddMinutes(fromMinute), Some.Time.AddMinutes(toMinute));

    /// <summary>The spans that signs cover, joined where one begins at the end of another.</summary>
    private static List<LogWindow> Spans(IEnumerable<CoverageLogEntry> signs)
    {
        var spans = new List<LogWindow>();
        foreach (CoverageLogEntry sign in signs.Where(sign => sign.State != CoverageState.Dropped).OrderBy(sign => sign.FromTime).ThenBy(sign => sign.Time))
        {
            if (spans.Count > 0 && spans[^1].End == sign.FromTime)
            {
                spans[^1] = spans[^1] with { End = sign.Time };
            }
            else
            {
                spans.Add(new LogWindow(sign.FromTime, sign.Time));
            }
        }

        return [.. spans.Where(span => span.Duration > TimeSpan.Zero)];
    }

    /// <summary>Lets a minute pass, once the recorder waits for it.</summary>
    private async Task NextMinuteAsync()
    {
        while (await _time.NextWaitAsync() != LogCoverage.HeartbeatInterval)
        {
            // Other waits are not of interest.
        }

        _time.Advance(LogCoverage.HeartbeatInterval);
    }

    /// <summary>Lets time pass until something is so, as much as the recorder may wait after a failure at a time.</summary>
    private async Task EventuallyAsync(Func<bool> condition, TimeSpan? step = null)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            await Task.Delay(5, patience.Token);
            if (!condition())
            {
                _time.Advance(step ?? _options.BackOffMax);
            }
        }
    }

    private sealed class SettableTime(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
