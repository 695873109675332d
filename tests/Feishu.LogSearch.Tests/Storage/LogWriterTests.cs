using System.Collections.Immutable;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Tests;

public sealed class LogWriterTests : IDisposable
{
    private static readonly DateTimeOffset FirstDay = new(2023, 6, 29, 0, 0, 0, TimeSpan.FromHours(8));

    private readonly RecordingStore _store = new();
    private readonly TestHost _host;

    public LogWriterTests()
    {
        _host = new TestHost(_store);
    }

    [Fact]
    public async Task A_batch_goes_to_the_store_as_it_is()
    {
        LogBatch batch = LogBatch.Of([Some.Call(), Some.Push(), Some.Report()]);

        await _host.Writer.AppendAsync(batch);

        _store.Batches.Should().Equal(batch);
    }

    [Fact]
    public async Task Nothing_is_kept_when_one_record_of_many_is_bad()
    {
        Func<Task> append = async () => await _host.AddAsync([.. Some.Calls(10), Some.Call(FirstDay.AddMilliseconds(-1)), Some.Call() with { Id = "" }]);

        LogEntryException refusal = (await append.Should().ThrowAsync<LogEntryException>()).Which;

        refusal.Violations.Select(violation => violation.Parameter).Should().Equal("records[10].time", "records[11].id");
        refusal.Code.Should().Be(LogErrorCodes.RecordBeyondRetention);
        refusal.Message.Should().StartWith("The batch is refused (2):").And.ContainAll("records[10].time", "records[11].id");
        _store.Batches.Should().BeEmpty();
    }

    [Fact]
    public async Task A_batch_of_garbage_is_refused_with_at_most_100_violations()
    {
        ServerLogEntry garbage = Some.Call(FirstDay.AddDays(-1), (LogStatus)9) with { Id = "", Url = new string('u', 70_000), RequestBody = new string('b', 70_000), ResponseBody = new string('c', 70_000) };
        Func<Task> append = async () => await _host.AddAsync(Enumerable.Repeat(garbage, 1000));

        (await append.Should().ThrowAsync<LogEntryException>()).Which.Violations.Should().HaveCount(100);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public async Task A_status_that_does_not_exist_is_refused(int status)
    {
        Func<Task> append = async () => await _host.AddAsync(Some.Call(status: (LogStatus)status));

        (await append.Should().ThrowAsync<LogEntryException>()).Which.Code.Should().Be(LogErrorCodes.RecordWithoutStatus);
    }

    [Fact]
    public async Task An_empty_batch_is_no_work()
    {
        await _host.Writer.AppendAsync(new LogBatch([]));
        await _host.Writer.AppendAsync(new LogBatch("id", default));

        _store.Initializations.Should().Be(0);
    }

    [Fact]
    public void A_record_at_the_edges_of_what_is_kept_is_accepted()
    {
        foreach (LogEntry entry in new LogEntry[]
        {
            Some.Call(FirstDay),
            Some.Call(Some.Now.AddMinutes(5)),
            Some.Call() with { Id = new string('i', 128), ErrorMessage = new string('m', 65_536) },
        })
        {
            _host.Writer.TryValidate(entry.ToRecord(), out ImmutableArray<LogViolation> violations).Should().BeTrue();
            violations.Should().BeEmpty();
        }
    }

    [Fact]
    public void A_record_just_beyond_the_limits_is_refused()
    {
        Codes(Some.Call() with { Id = new string('i', 129) }).Should().Equal(LogErrorCodes.RecordWithoutId);
        Codes(Some.Call() with { Id = null! }).Should().Equal(LogErrorCodes.RecordWithoutId);
        Codes(Some.Call() with { ErrorMessage = new string('m', 65_537) }).Should().Equal(LogErrorCodes.RecordTextTooLong);
        Codes(Some.Report() with { Feature = null }).Should().Equal(LogErrorCodes.RecordFeatureNotEnabled);
        Codes(Some.Report() with { AppId = Some.OwnApp, Feature = ClientFeature.WebApp }).Should().Equal(LogErrorCodes.RecordFeatureNotEnabled);
        Codes(Some.Call() with { AppId = "cli_other0000" }).Should().Equal(LogErrorCodes.UnknownApp);
    }

    [Fact]
    public void A_record_without_status_is_refused()
    {
        var record = new LogRecord(LogKind.Event, Some.StoreApp, "1", Some.Now, new string?[EventLogFields.Table.Texts.Length], new long?[EventLogFields.Table.Numbers.Length]);

        _host.Writer.TryValidate(record, out ImmutableArray<LogViolation> violations).Should().BeFalse();
        violations.Should().ContainSingle().Which.Code.Should().Be(LogErrorCodes.RecordWithoutStatus);
    }

    [Fact]
    public async Task Deleting_what_has_expired_asks_for_each_app_and_kind_with_the_apps_own_first_day()
    {
        await using var host = new TestHost(_store, options =>
        {
            options.AddApp(Some.StoreApp, FeishuAppType.Store);
            options.AddApp(Some.OwnApp, FeishuAppType.SelfBuilt).RetentionDays = 30;
        });

        await host.Writer.DeleteExpiredAsync();

        _store.Deletions.Should().BeEquivalentTo(Enum.GetValues<LogKind>().SelectMany(kind => new[]
        {
            (kind, Some.StoreApp, FirstDay),
            (kind, Some.OwnApp, FirstDay.AddDays(-23)),
        }));
    }

    [Fact]
    public async Task Deleting_what_has_expired_keeps_the_first_day()
    {
        await _host.PutAsync(Some.Call(FirstDay.AddMilliseconds(-1)), Some.Call(FirstDay));

        await _host.Writer.DeleteExpiredAsync();

        (await _store.ReadAsync(new LogReadRequest { Kind = LogKind.Server, AppId = Some.StoreApp, Window = new(DateTimeOffset.MinValue, Some.Now), Limit = 9 }, default))
            .Records.Select(record => record.Time).Should().Equal(FirstDay);
    }

    [Fact]
    public void A_batch_id_has_1_to_64_characters()
    {
        new Action(() => _ = new LogBatch("", [])).Should().Throw<ArgumentException>();
        new Action(() => _ = new LogBatch(new string('x', 65), [])).Should().Throw<ArgumentException>().WithMessage("The batch id has 65 characters; at most 64 are allowed.*");
        new LogBatch(new string('x', 64), []).Id.Should().HaveLength(64);
        new LogBatch([]).Id.Should().NotBe(new LogBatch([]).Id);
    }

    public void Dispose() => _host.Dispose();

    private IEnumerable<string> Codes(LogEntry entry)
    {
        _host.Writer.TryValidate(entry.ToRecord(), out ImmutableArray<LogViolation> violations);
        return violations.Select(violation => violation.Code);
    }
}
