using Feishu.LogSearch.Storage;
using Microsoft.Extensions.Options;

namespace Feishu.LogSearch.Capture.Tests;

/// <summary>A store forgets batch ids after an hour: a try that was kept and seemed to fail must not be kept twice all the same.</summary>
public sealed class KeptBatchesTests
{
    private readonly WatchedTime _time = new();
    private readonly InMemoryLogStore _store;
    private readonly RecordingWriter _writer = new();
    private readonly LogLines<LogRecorder> _log = new();

    public KeptBatchesTests()
    {
        _store = new InMemoryLogStore(_time);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task After_a_long_outage_a_batch_is_stored_once_whether_the_first_try_was_kept_or_not(bool wasKept)
    {
        DateTimeOffset begin = _time.GetUtcNow();
        bool isFirst = true;
        _writer.OnAppend = async (batch, token) =>
        {
            bool isOut = _time.GetUtcNow() < begin.AddHours(2);
            if (!isOut || (isFirst && wasKept))
            {
                await _store.AppendAsync(batch, token);
            }

            isFirst = false;
            if (isOut)
            {
                throw new TimeoutException("no answer");
            }
        };
        using var telemetry = new CaptureTelemetry();
        var options = new LogRecorderOptions { KeepCoverage = false };
        await using var recorder = new LogRecorder(
            _writer,
            new KeptBatches(new OutUntil(_store, _time, begin.AddHours(2))),
            new CoverageKeeper(new FeishuLogSearchOptions(), options, _time),
            Options.Create(new FeishuLogSearchOptions()),
            options,
            new FeishuRedactor(),
            telemetry,
            _time,
            _log);
        ServerLogEntry[] entries = [Some.Entry(), Some.Entry()];
        Array.ForEach(entries, entry => recorder.Record(entry));

        Task flush = recorder.FlushAsync().AsTask();
        for (int i = 0; !flush.IsCompleted && i < 100_000; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(20));
            await Task.WhenAny(flush, Task.Delay(1));
        }

        await flush;
        LogReadResult kept = await _store.ReadAsync(
            new LogReadRequest { Kind = LogKind.Server, AppId = Some.AppId, Window = new LogWindow(Some.Time.AddDays(-1), Some.Time.AddDays(1)), Limit = 100 },
            default);
        kept.Records.Select(record => record.Id).Should().BeEquivalentTo(entries.Select(entry => entry.Id), "each is kept once");
        recorder.GetStatus().Recorded.Should().Be(2);
        _log.All.Any(line => line.Contains("was found in the store")).Should().Be(wasKept);
    }

    [Fact]
    public async Task A_batch_is_found_among_records_of_the_same_millisecond_and_others_are_not_taken_for_it()
    {
        var batch = LogBatch.Of(Enumerable.Range(0, 5).Select(_ => Some.Entry()));
        var kept = new KeptBatches(_store);
        (await kept.ContainsAsync(batch, default)).Should().BeFalse();
        await _store.AppendAsync(LogBatch.Of([Some.Entry(), Some.Entry() with { Id = batch.Records[0].Id + "x" }]), default);
        (await kept.ContainsAsync(batch, default)).Should().BeFalse();
        await _store.AppendAsync(batch, default);
        (await kept.ContainsAsync(batch, default)).Should().BeTrue();
    }

    [Fact]
    public async Task A_store_that_sees_only_part_of_its_records_cannot_tell_that_a_batch_is_not_kept()
    {
        var batch = LogBatch.Of([Some.Entry()]);
        var kept = new KeptBatches(new Damaged(_store));
        Func<Task> ask = async () => await kept.ContainsAsync(batch, default);

        (await ask.Should().ThrowAsync<LogStoreException>()).WithMessage("*cannot tell*A block is damaged*").Which.Code.Should().Be(LogErrorCodes.ResultPartial);
        await _store.AppendAsync(batch, default);
        (await kept.ContainsAsync(batch, default)).Should().BeTrue();
    }

    /// <summary>A store that cannot read part of what it has.</summary>
    private sealed class Damaged(ILogStore inner) : ILogStore
    {
        public ValueTask InitializeAsync(CancellationToken cancellationToken) => inner.InitializeAsync(cancellationToken);

        public ValueTask AppendAsync(LogBatch batch, CancellationToken cancellationToken) => throw new NotSupportedException();

        public async ValueTask<LogReadResult> ReadAsync(LogReadRequest request, CancellationToken cancellationToken) =>
            await inner.ReadAsync(request, cancellationToken) with
            {
                Completeness = LogCompleteness.Partial(LogPartialReason.StoreDamaged, request.Window, new("A block is damaged.", "数据块已损坏。")),
            };

        public ValueTask DeleteBeforeAsync(LogKind kind, string appId, DateTimeOffset cutoff, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    /// <summary>The store as it is seen from the host: out until some time.</summary>
    private sealed class OutUntil(ILogStore inner, TimeProvider time, DateTimeOffset end) : ILogStore
    {
        public ValueTask InitializeAsync(CancellationToken cancellationToken) => inner.InitializeAsync(cancellationToken);

        public ValueTask AppendAsync(LogBatch batch, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<LogReadResult> ReadAsync(LogReadRequest request, CancellationToken cancellationToken) =>
            time.GetUtcNow() < end ? throw new TimeoutException("no answer") : inner.ReadAsync(request, cancellationToken);

        public ValueTask DeleteBeforeAsync(LogKind kind, string appId, DateTimeOffset cutoff, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
