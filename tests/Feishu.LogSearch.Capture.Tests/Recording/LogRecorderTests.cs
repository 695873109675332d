using Feishu.LogSearch.Storage;
using Microsoft.Extensions.Options;

namespace Feishu.LogSearch.Capture.Tests;

public sealed class LogRecorderTests : IAsyncDisposable
{
    private static readonly LogStoreException Out = new(LogErrorCodes.StoreAppendFailed, "disk full");

    private readonly RecordingWriter _writer = new();
    private readonly WatchedTime _time = new();
    private readonly LogLines<LogRecorder> _log = new();
    private readonly CaptureTelemetry _telemetry = new();
    private readonly LogRecorderOptions _options = new() { Capacity = 100, BatchSize = 10 };
    private readonly FeishuLogSearchOptions _search = new();
    private LogRecorder? _recorder;

    private LogRecorder Recorder => _recorder ??= new LogRecorder(
        _writer,
        new KeptBatches(null),
        new CoverageKeeper(_search, _options, _time),
        Options.Create(_search),
        _options,
        new FeishuRedactor(_options.Redaction),
        _telemetry,
        _time,
        _log);

    public async ValueTask DisposeAsync()
    {
        _options.DrainTimeout = TimeSpan.Zero;
        await Recorder.DisposeAsync();
        _telemetry.Dispose();
    }

    [Fact]
    public async Task First_entry_is_stored_at_once_without_a_started_host()
    {
        Recorder.Record(Some.Entry()).Should().BeTrue();

        (await _writer.NextAppendAsync()).Records.Should().ContainSingle();
    }

    [Fact]
    public async Task Later_entries_wait_for_their_batch_to_fill_or_for_the_interval()
    {
        Recorder.Record(Some.Entry());
        await _writer.NextAppendAsync();

        Recorder.Record(Some.Entry());
        (await _time.NextWaitAsync()).Should().Be(_options.FlushInterval);
        _writer.Kept.Should().HaveCount(1, "the interval has not passed");
        Recorder.Record(Some.Entry());
        _time.Advance(_options.FlushInterval);
        (await _writer.NextAppendAsync()).Records.Should().HaveCount(2);

        Enumerable.Range(0, 10).ToList().ForEach(_ => Recorder.Record(Some.Entry()));
        (await _writer.NextAppendAsync()).Records.Should().HaveCount(10, "a full batch does not wait");
    }

    [Fact]
    public async Task Flush_waits_for_everything_before_it_and_not_for_the_interval()
    {
        for (int i = 0; i < 35; i++)
        {
            Recorder.Record(Some.Entry());
        }

        await FlushAsync();

        _writer.Records.Should().HaveCount(35);
        _writer.Kept.Should().OnlyContain(batch => batch.Records.Length <= 10);
        Recorder.GetStatus().Should().BeEquivalentTo(new { Queued = 0L, Recorded = 35L });
        await FlushAsync();
    }

    [Fact]
    public async Task Flush_can_be_given_up_while_the_store_hangs()
    {
        _writer.OnAppend = (_, token) => Task.Delay(Timeout.Infinite, token);
        Recorder.Record(Some.Entry());
        using var cancelling = new CancellationTokenSource();
        Task flush = Recorder.FlushAsync(cancelling.Token).AsTask();

        await cancelling.CancelAsync();

        await flush.Invoking(task => task).Should().ThrowAsync<OperationCanceledException>();
        Recorder.GetStatus().Queued.Should().BeGreaterThan(0);
    }

    [Fact]
    public async Task Batch_that_the_store_did_not_take_is_sent_again_with_its_id_and_waits_twice_as_long_each_time()
    {
        int failures = 9;
        _writer.OnAppend = (_, _) => failures-- > 0 ? throw Out : Task.CompletedTask;
        Recorder.Record(Some.Entry());
        var waits = new List<TimeSpan>();

        LogBatch first = await _writer.NextAppendAsync();
        for (int i = 0; i < 9; i++)
        {
            waits.Add(await _time.PassNextWaitAsync());
            (await _writer.NextAppendAsync()).Id.Should().Be(first.Id, "the store knows a batch by its id");
        }

        await FlushAsync();
        waits.Select(wait => wait.TotalSeconds).Should().Equal(0.5, 1, 2, 4, 8, 16, 30, 30, 30);
        _writer.Records.Should().ContainSingle();
        LogRecorderStatus status = Recorder.GetStatus();
        status.LastError.Should().Be("disk full");
        status.FailingSince.Should().BeNull("the store is back");
        _log.Warnings.Should().ContainSingle("one outage is one warning").Which.Should().Contain("store failed");
        _log.All.Should().Contain(line => line.Contains("takes entries again after 00:02:01.5"));
    }

    [Fact]
    public async Task Outage_fills_the_queue_and_then_drops_and_says_so_at_once_and_in_summary()
    {
        bool isOut = true;
        _writer.OnAppend = (_, _) => isOut ? throw Out : Task.CompletedTask;
        Recorder.Record(Some.Entry());
        await _time.NextWaitAsync();
        Recorder.GetStatus().FailingSince.Should().Be(Some.Time);

        int taken = Enumerable.Range(0, 150).Count(_ => Recorder.Record(Some.Entry()));

        taken.Should().Be(100, "that is the capacity");
        Dropped(LogDropReason.QueueFull).Should().Be(50);
        _log.Warnings.Should().ContainSingle(line => line.Contains("1 log entries were dropped"), "dropping has begun");

        _time.Advance(TimeSpan.FromSeconds(30));
        Recorder.Record(Some.Entry());
        _log.Warnings.Should().ContainSingle(line => line.Contains("50 log entries were dropped, 51 since start. By reason: queue_full 51"));

        isOut = false;
        await FlushAsync();
        _writer.Records.Should().HaveCount(101);
    }

    [Fact]
    public async Task Entry_that_breaks_a_rule_is_dropped_alone()
    {
        LogViolation violation = Refusal.Violation;
        _writer.Rules = record => record.GetText(ServerLogFields.ErrorMessage) == "bad" ? [violation] : [];
        _writer.OnAppend = (batch, _) => batch.Records.Any(record => !_writer.Rules(record).IsEmpty) ? throw Refusal.Exception : Task.CompletedTask;

        Recorder.Record(Some.Entry("good"));
        Recorder.Record(Some.Entry("bad"));
        Recorder.Record(Some.Entry("good"));
        await FlushAsync();

        _writer.Records.Select(record => record.GetText(ServerLogFields.ErrorMessage)).Should().Equal("good", "good");
        Dropped(violation.Code).Should().Be(1);
        Recorder.GetStatus().FailingSince.Should().BeNull("the store did not fail");
    }

    [Fact]
    public async Task Rest_of_a_batch_keeps_its_id_because_a_failed_try_may_have_been_stored()
    {
        int calls = 0;
        _writer.OnAppend = (_, _) => ++calls switch
        {
            2 => throw Out,
            3 => throw Refusal.Exception,
            _ => Task.CompletedTask,
        };
        Recorder.Record(Some.Entry());
        await _writer.NextAppendAsync();
        ServerLogEntry expired = Some.Entry();
        _writer.Rules = record => record.Id == expired.Id ? [Refusal.Violation] : [];

        Recorder.Record(Some.Entry());
        await _time.NextWaitAsync();
        Recorder.Record(expired);
        _time.Advance(_options.FlushInterval);
        LogBatch failed = await _writer.NextAppendAsync();
        await _time.PassNextWaitAsync();
        LogBatch refused = await _writer.NextAppendAsync();
        LogBatch rest = await _writer.NextAppendAsync();

        failed.Records.Should().HaveCount(2);
        refused.Id.Should().Be(failed.Id);
        rest.Id.Should().Be(failed.Id);
        rest.Records.Should().ContainSingle();
    }

    [Fact]
    public async Task Batch_that_is_refused_though_each_record_is_valid_is_dropped_and_counted()
    {
        _writer.OnAppend = (_, _) => throw Refusal.Exception;
        Recorder.Record(Some.Entry());

        await FlushAsync();

        Dropped(Refusal.Violation.Code).Should().Be(1);
    }

    [Fact]
    public async Task Text_that_is_too_long_is_cut_on_a_code_point()
    {
        _search.MaxTextLength = 256;
        Recorder.Record(Some.Entry(new string('x', 254) + "😀 and more"));
        Recorder.Record(Some.Entry(new string('y', 256)));
        Recorder.Record(Some.Entry(new string('中', 10_000_000)));
        await FlushAsync();

        string?[] messages = [.. _writer.Records.Select(record => record.GetText(ServerLogFields.ErrorMessage))];
        messages[0].Should().Be(new string('x', 254) + "…", "half a character is none");
        messages[1].Should().Be(new string('y', 256));
        messages[2].Should().Be(new string('中', 255) + "…");
    }

    [Fact]
    public async Task Stopping_stores_what_waits_and_takes_no_more()
    {
        for (int i = 0; i < 25; i++)
        {
            Recorder.Record(Some.Entry());
        }

        await Recorder.StopAsync(CancellationToken.None);

        _writer.Records.Should().HaveCount(25);
        Recorder.Record(Some.Entry()).Should().BeFalse();
        Dropped(LogDropReason.Stopped).Should().Be(1);
        await FlushAsync();
        await Recorder.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Stopping_ends_a_long_back_off_and_tries_once_more()
    {
        int failures = 8;
        _writer.OnAppend = (_, _) => failures-- > 0 ? throw Out : Task.CompletedTask;
        Recorder.Record(Some.Entry());
        for (int i = 0; i < 7; i++)
        {
            await _time.PassNextWaitAsync();
        }

        (await _time.NextWaitAsync()).Should().Be(TimeSpan.FromSeconds(30));
        await Recorder.StopAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));

        _writer.Records.Should().ContainSingle();
    }

    [Fact]
    public async Task Store_that_hangs_costs_the_drain_time_out_and_what_is_left_is_counted_and_logged()
    {
        var never = new TaskCompletionSource();
        _writer.OnAppend = (_, _) => never.Task;
        Recorder.Record(Some.Entry());
        await _writer.NextAppendAsync();
        for (int i = 0; i < 20; i++)
        {
            Recorder.Record(Some.Entry());
        }

        Task flush = Recorder.FlushAsync().AsTask();
        Task stop = Recorder.StopAsync(CancellationToken.None);
        (await _time.PassNextWaitAsync()).Should().Be(_options.DrainTimeout);
        await stop.WaitAsync(TimeSpan.FromSeconds(30));

        Dropped(LogDropReason.NotDrained).Should().Be(21);
        _log.Warnings.Should().ContainSingle().Which.Should().Contain("21 log entries were dropped").And.Contain("not_drained 21");
        (await flush.Invoking(task => task).Should().ThrowAsync<LogStoreException>()).WithMessage("*21 entries are lost*DrainTimeout (00:00:10)*");
        never.SetResult();
    }

    [Fact]
    public async Task Host_that_loses_patience_ends_the_drain()
    {
        _writer.OnAppend = (_, token) => Task.Delay(Timeout.Infinite, token);
        Recorder.Record(Some.Entry());
        await _writer.NextAppendAsync();
        using var patience = new CancellationTokenSource();
        Task stop = Recorder.StopAsync(patience.Token);

        await patience.CancelAsync();

        await stop.WaitAsync(TimeSpan.FromSeconds(30));
        Recorder.GetStatus().Dropped.Should().ContainKey(LogDropReason.NotDrained);
    }

    [Fact]
    public async Task Nothing_of_the_first_callers_context_flows_into_the_writer()
    {
        var local = new AsyncLocal<string?> { Value = "caller" };
        string? seen = "unset";
        _writer.OnAppend = (_, _) =>
        {
            seen = local.Value;
            return Task.CompletedTask;
        };

        Recorder.Record(Some.Entry());
        await FlushAsync();

        seen.Should().BeNull();
    }

    [Fact]
    public async Task Many_threads_lose_nothing()
    {
        _options.Capacity = 1_000_000;
        _options.BatchSize = 1000;

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (int i = 0; i < 5_000; i++)
            {
                Recorder.Record(Some.Entry());
            }
        })));
        await FlushAsync();

        _writer.Records.Select(record => record.Id).Distinct().Should().HaveCount(40_000);
    }

    [Fact]
    public void No_entry_is_an_error_of_the_caller() =>
        Recorder.Invoking(recorder => recorder.Record(null!)).Should().Throw<ArgumentNullException>();

    [Fact]
    public async Task Secrets_are_taken_out_before_an_entry_waits()
    {
        Recorder.Record(Some.Entry("app_secret=topsecret") with { Url = "/open-apis/bot/v2/hook/0123456789" });
        Recorder.Record(new EventLogEntry { AppId = Some.AppId, Time = Some.Time, Status = LogStatus.Fail, Body = """{"token":"topsecret","encrypt":"topsecret"}""" });
        Recorder.Record(new ClientLogEntry { AppId = Some.AppId, Time = Some.Time, Status = LogStatus.Fail, Message = "login with u-Q7JWnaIM_kRChuLfreHmpArjOEayt.5XUB" });
        await FlushAsync();

        LogEntry[] entries = [.. _writer.Records.Select(LogEntry.FromRecord)];
        entries[0].Should().BeOfType<ServerLogEntry>().Which.ErrorMessage.Should().Be("app_secret=[redacted]");
        entries[0].Should().BeOfType<ServerLogEntry>().Which.Url.Should().Be("/open-apis/bot/v2/hook/[redacted]");
        entries[1].Should().BeOfType<EventLogEntry>().Which.Body.Should().Be("""{"token":"[redacted]","encrypt":"[redacted]"}""");
        entries[2].Should().BeOfType<ClientLogEntry>().Which.Message.Should().Be("login with [redacted]");
    }

    private long Dropped(string reason)
    {
        LogRecorderStatus status = Recorder.GetStatus();
        status.Dropped.Keys.Should().Equal([reason], "nothing is dropped for another reason");
        return status.Dropped[reason];
    }

    private async Task FlushAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        ValueTask flush = Recorder.FlushAsync(patience.Token);
        Task task = flush.AsTask();
        while (!task.IsCompleted)
        {
            // The store may be waiting to try again.
            _time.Advance(_options.BackOffMax);
            await Task.WhenAny(task, Task.Delay(1));
        }

        await task;
    }
}
