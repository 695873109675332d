using System.Collections.Immutable;
using Feishu.LogSearch.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Feishu.LogSearch.Capture;

/// <summary>
/// Sends batches to the store, one after the other. A batch that the store did not take is sent again under the same id
/// until it is taken: the store keeps it once.
/// </summary>
internal sealed class LogBatchSender(
    ILogWriter writer,
    IOptions<FeishuLogSearchOptions> search,
    LogRecorderOptions options,
    LogDrops drops,
    CoverageKeeper coverage,
    KeptBatches kept,
    CaptureTelemetry telemetry,
    TimeProvider time,
    ILogger logger)
{
    private long _stored;
    private StoreFailure? _lastFailure;
    private StoreFailure? _outage;

    /// <summary>The recorder stops: no long waits any more.</summary>
    public required CancellationToken Stopping { get; init; }

    /// <summary>The recorder gives up.</summary>
    public required CancellationToken Abandoning { get; init; }

    /// <summary>How many records were stored.</summary>
    public long Stored => Volatile.Read(ref _stored);

    public StoreFailure? LastFailure => Volatile.Read(ref _lastFailure);

    /// <summary>The first failure since the store last took a batch.</summary>
    public StoreFailure? Outage => Volatile.Read(ref _outage);

    /// <summary>Stores records, however long it takes, and drops those that break a rule.</summary>
    public async Task SendAsync(IReadOnlyCollection<LogRecord> records)
    {
        LogBatch? batch = null;
        DateTimeOffset? firstFailure = null;
        TimeSpan backOff = options.BackOffMin;
        while (batch is null || !batch.Records.IsEmpty)
        {
            try
            {
                batch ??= MakeBatch(records);
                if (!await WasKeptAsync(batch, firstFailure).ConfigureAwait(false))
                {
                    await writer.AppendAsync(batch, Abandoning).ConfigureAwait(false);
                }

                Succeeded(batch.Records.Count(IsEntry));
                break;
            }
            catch (LogEntryException exception) when (batch is not null)
            {
                batch = DropInvalid(batch, exception);
            }
            catch (Exception exception) when (!Abandoning.IsCancellationRequested)
            {
                firstFailure ??= time.GetUtcNow();
                Failed(exception);
                await WaitAsync(backOff).ConfigureAwait(false);
                backOff = backOff * 2 < options.BackOffMax ? backOff * 2 : options.BackOffMax;
            }
        }

        drops.Report(isLast: false);
    }

    /// <summary>
    /// Whether an earlier try was kept after all, which the store no longer knows by the batch's id when the first of them
    /// is about an hour ago: then it is asked for the records before each further try.
    /// </summary>
    private async ValueTask<bool> WasKeptAsync(LogBatch batch, DateTimeOffset? firstFailure)
    {
        if (firstFailure is not { } failed || time.GetUtcNow() - failed < KeptBatches.Memory || !await kept.ContainsAsync(batch, Abandoning).ConfigureAwait(false))
        {
            return false;
        }

        Log.BatchWasKept(logger, batch.Records.Length, time.GetUtcNow() - failed);
        return true;
    }

    private LogBatch MakeBatch(IReadOnlyCollection<LogRecord> collected)
    {
        int maxLength = search.Value.MaxTextLength;
        ImmutableArray<LogRecord>.Builder records = ImmutableArray.CreateBuilder<LogRecord>(collected.Count);
        foreach (LogRecord record in collected)
        {
            records.Add(RecordText.Fit(record, maxLength));
        }

        return new LogBatch(records.MoveToImmutable());
    }

    /// <summary>
    /// The batch without the records that break a rule. It keeps its id: should a failed try have been stored after all,
    /// what is left is not stored again.
    /// </summary>
    private LogBatch DropInvalid(LogBatch batch, LogEntryException refusal)
    {
        var valid = new List<LogRecord>();
        foreach (LogRecord record in batch.Records)
        {
            if (writer.TryValidate(record, out ImmutableArray<LogViolation> violations))
            {
                valid.Add(record);
                continue;
            }

            Log.EntryInvalid(logger, violations[0].Code, violations[0].Message.English);
            Drop(record, violations[0].Code);
        }

        if (valid.Count == batch.Records.Length)
        {
            // Each record alone would do, but not all together: there is nothing to wait for.
            valid.ForEach(record => Drop(record, refusal.Code));
            valid.Clear();
        }

        return new LogBatch(batch.Id, [.. valid]);
    }

    /// <summary>What was recorded, rather than what the recorder says of itself.</summary>
    private static bool IsEntry(LogRecord record) => record.Kind != LogKind.Coverage;

    private void Drop(LogRecord record, string code)
    {
        if (IsEntry(record))
        {
            drops.Add(code, record.AppId, record.Kind);
        }
    }

    private void Succeeded(int count)
    {
        Interlocked.Add(ref _stored, count);
        telemetry.Stored(count);
        if (_outage is { } outage)
        {
            Log.StoreBack(logger, time.GetUtcNow() - outage.Time);
            Volatile.Write(ref _outage, null);
            coverage.IsStoreOut = false;
        }
    }

    private void Failed(Exception exception)
    {
        telemetry.BatchFailed();
        var failure = new StoreFailure(time.GetUtcNow(), exception.Message);
        Volatile.Write(ref _lastFailure, failure);
        if (_outage is null)
        {
            Volatile.Write(ref _outage, failure);
            coverage.IsStoreOut = true;
            Log.StoreOut(logger, exception, options.Capacity);
        }
    }

    /// <summary>Waits before the next try. A stop ends the wait, and tries then follow each other quickly.</summary>
    private async Task WaitAsync(TimeSpan backOff)
    {
        bool isStopping = Stopping.IsCancellationRequested;
        Task wait = isStopping
            ? Task.Delay(options.BackOffMin, time, Abandoning)
            : Task.Delay(backOff, time, Stopping);
        await wait.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Abandoning.ThrowIfCancellationRequested();
    }

    internal sealed record StoreFailure(DateTimeOffset Time, string Message);
}
