using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Feishu.LogSearch.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Feishu.LogSearch.Capture;

/// <summary>
/// A bounded queue and the one writer that empties it. A batch that the store did not take is sent again under the same id
/// until it is taken: the store keeps it once. Meanwhile the queue fills, and then drops.
/// </summary>
internal sealed class LogRecorder : ILogRecorder, IAsyncDisposable, IDisposable
{
    private readonly ILogWriter _writer;
    private readonly IOptions<FeishuLogSearchOptions> _search;
    private readonly LogRecorderOptions _options;
    private readonly FeishuRedactor _redactor;
    private readonly CaptureTelemetry _telemetry;
    private readonly TimeProvider _time;
    private readonly ILogger<LogRecorder> _logger;
    private readonly LogDrops _drops;

    // What waits: LogRecord, or the TaskCompletionSource of a flush, which is done when all before it is.
    private readonly Channel<object> _queue;
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _abandoning = new();
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly object _starting = new();
    private Task? _writing;
    private Task? _stop;

    // The writer's own; others only read the numbers.
    private readonly List<LogRecord> _collected = [];
    private Task<bool>? _more;
    private Task _deadline = Task.CompletedTask;
    private bool _isFirstBatch = true;
    private long _stored;
    private int _inFlight;
    private StoreFailure? _failure;
    private StoreFailure? _outage;

    public LogRecorder(
        ILogWriter writer,
        IOptions<FeishuLogSearchOptions> search,
        LogRecorderOptions options,
        CaptureTelemetry telemetry,
        TimeProvider time,
        ILogger<LogRecorder> logger)
    {
        _writer = writer;
        _search = search;
        _options = options;
        _redactor = new FeishuRedactor(options.Redaction);
        _telemetry = telemetry;
        _time = time;
        _logger = logger;
        _drops = new LogDrops(telemetry, time, logger);
        _queue = Channel.CreateBounded<object>(new BoundedChannelOptions(options.Capacity) { SingleReader = true });
        telemetry.ObserveQueue(() => _queue.Reader.Count);
    }

    public bool Record(LogEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (Volatile.Read(ref _writing) is null)
        {
            Start();
        }

        if (!TryRedact(entry, out LogRecord? record))
        {
            _drops.Add(LogDropReason.RedactionFailed);
            return false;
        }

        if (!_queue.Writer.TryWrite(record))
        {
            _drops.Add(_stopping.IsCancellationRequested ? LogDropReason.Stopped : LogDropReason.QueueFull);
            return false;
        }

        return true;
    }

    public async ValueTask FlushAsync(CancellationToken cancellationToken = default)
    {
        Start();
        var flush = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            await _queue.Writer.WriteAsync(flush, cancellationToken).ConfigureAwait(false);
            await Task.WhenAny(flush.Task, _stopped.Task).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            await _stopped.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        if (!flush.Task.IsCompleted && _drops.Counts.TryGetValue(LogDropReason.NotDrained, out long lost))
        {
            throw new LogStoreException(
                LogErrorCodes.StoreAppendFailed,
                $"The recorder stopped before everything was stored: {lost} entries are lost. Raise {nameof(LogRecorderOptions)}.{nameof(LogRecorderOptions.DrainTimeout)} ({_options.DrainTimeout}), or repair the store. Its last error: {_failure?.Message ?? "none"}");
        }
    }

    public LogRecorderStatus GetStatus() => new()
    {
        Queued = _queue.Reader.Count + Volatile.Read(ref _inFlight),
        Recorded = Volatile.Read(ref _stored),
        Dropped = _drops.Counts,
        FailingSince = Volatile.Read(ref _outage)?.Time,
        LastError = Volatile.Read(ref _failure)?.Message,
        LastErrorTime = Volatile.Read(ref _failure)?.Time,
    };

    /// <summary>Takes no more entries, and stores those that wait for at most the drain time-out.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_starting)
        {
            return _stop ??= DrainAsync(_options.DrainTimeout, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync(CancellationToken.None).ConfigureAwait(false);

    /// <summary>Drops what waits: storing it would have to be waited for. Hosts stop first; others flush or dispose asynchronously.</summary>
    public void Dispose()
    {
        lock (_starting)
        {
            _stop ??= DrainAsync(TimeSpan.Zero, CancellationToken.None);
        }
    }

    private bool TryRedact(LogEntry entry, [NotNullWhen(true)] out LogRecord? record)
    {
        try
        {
            record = _redactor.Redact(entry.ToRecord());
            return true;
        }
        catch (Exception exception)
        {
            Log.CaptureFailed(_logger, exception, "redact");
            _telemetry.Failed("redact");
            record = null;
            return false;
        }
    }

    private void Start()
    {
        lock (_starting)
        {
            if (_writing is not null || _stop is not null)
            {
                return;
            }

            // The writer must not run for ever in the trace and the locals of the call that happened to be first.
            if (ExecutionContext.IsFlowSuppressed())
            {
                _writing = Task.Run(WriteAsync);
                return;
            }

            using (ExecutionContext.SuppressFlow())
            {
                _writing = Task.Run(WriteAsync);
            }
        }
    }

    private async Task WriteAsync()
    {
        try
        {
            while (await MoreAsync().ConfigureAwait(false))
            {
                TaskCompletionSource? flush = await CollectAsync().ConfigureAwait(false);
                if (_collected.Count > 0)
                {
                    await StoreAsync().ConfigureAwait(false);
                }

                flush?.TrySetResult();
            }
        }
        catch (Exception) when (_abandoning.IsCancellationRequested)
        {
            // Whoever abandoned counts what is left.
        }
    }

    /// <summary>Collects a batch: until it is full, has waited long enough, or somebody flushes, whom it returns.</summary>
    private async Task<TaskCompletionSource?> CollectAsync()
    {
        bool isDue = _isFirstBatch;
        while (true)
        {
            while (_collected.Count < _options.BatchSize && _queue.Reader.TryRead(out object? item))
            {
                if (item is TaskCompletionSource flush)
                {
                    return flush;
                }

                _collected.Add((LogRecord)item);
                Volatile.Write(ref _inFlight, _collected.Count);
            }

            if (isDue || _collected.Count == _options.BatchSize)
            {
                return null;
            }

            // A deadline that an earlier, full batch did not need only makes this one leave earlier.
            if (_deadline.IsCompleted)
            {
                _deadline = Task.Delay(_options.FlushInterval, _time, _stopping.Token);
            }

            Task<bool> more = MoreAsync();
            await Task.WhenAny(more, _deadline).ConfigureAwait(false);
            isDue = _deadline.IsCompleted || (more.IsCompleted && !await more.ConfigureAwait(false));
        }
    }

    private Task<bool> MoreAsync() =>
        _more is { IsCompleted: false } ? _more : _more = _queue.Reader.WaitToReadAsync(_abandoning.Token).AsTask();

    private async Task StoreAsync()
    {
        LogBatch? batch = null;
        TimeSpan backOff = _options.BackOffMin;
        while (batch is null || !batch.Records.IsEmpty)
        {
            try
            {
                batch ??= MakeBatch();
                await _writer.AppendAsync(batch, _abandoning.Token).ConfigureAwait(false);
                Stored(batch.Records.Length);
                break;
            }
            catch (LogEntryException exception) when (batch is not null)
            {
                batch = DropInvalid(batch, exception);
            }
            catch (Exception exception) when (!_abandoning.IsCancellationRequested)
            {
                Failed(exception);
                await WaitAsync(backOff).ConfigureAwait(false);
                backOff = backOff * 2 < _options.BackOffMax ? backOff * 2 : _options.BackOffMax;
            }
        }

        _isFirstBatch = false;
        _collected.Clear();
        Volatile.Write(ref _inFlight, 0);
        _drops.Report(isLast: false);
    }

    private LogBatch MakeBatch()
    {
        int maxLength = _search.Value.MaxTextLength;
        ImmutableArray<LogRecord>.Builder records = ImmutableArray.CreateBuilder<LogRecord>(_collected.Count);
        foreach (LogRecord record in _collected)
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
        ImmutableArray<LogRecord>.Builder valid = ImmutableArray.CreateBuilder<LogRecord>();
        foreach (LogRecord record in batch.Records)
        {
            if (_writer.TryValidate(record, out ImmutableArray<LogViolation> violations))
            {
                valid.Add(record);
                continue;
            }

            Log.EntryInvalid(_logger, violations[0].Code, violations[0].Message.English);
            _drops.Add(violations[0].Code);
        }

        if (valid.Count == batch.Records.Length)
        {
            // Each record alone would do, but not all together: there is nothing to wait for.
            _drops.Add(refusal.Code, valid.Count);
            valid.Clear();
        }

        Volatile.Write(ref _inFlight, valid.Count);
        return new LogBatch(batch.Id, valid.ToImmutable());
    }

    private void Stored(int count)
    {
        Interlocked.Add(ref _stored, count);
        _telemetry.Stored(count);
        if (_outage is { } outage)
        {
            Log.StoreBack(_logger, _time.GetUtcNow() - outage.Time, _queue.Reader.Count);
            Volatile.Write(ref _outage, null);
        }
    }

    private void Failed(Exception exception)
    {
        _telemetry.BatchFailed();
        var failure = new StoreFailure(_time.GetUtcNow(), exception.Message);
        Volatile.Write(ref _failure, failure);
        if (_outage is null)
        {
            Volatile.Write(ref _outage, failure);
            Log.StoreOut(_logger, exception, _options.Capacity);
        }
    }

    /// <summary>Waits before the next try. A stop ends the wait, and tries then follow each other quickly.</summary>
    private async Task WaitAsync(TimeSpan backOff)
    {
        bool isStopping = _stopping.IsCancellationRequested;
        Task wait = isStopping
            ? Task.Delay(_options.BackOffMin, _time, _abandoning.Token)
            : Task.Delay(backOff, _time, _stopping.Token);
        await wait.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _abandoning.Token.ThrowIfCancellationRequested();
    }

    private async Task DrainAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        // Callbacks of the tokens run elsewhere: they may be the writer, and this may hold the lock.
        _ = _stopping.CancelAsync();
        _queue.Writer.TryComplete();
        if (_writing is { } writing)
        {
            try
            {
                await writing.WaitAsync(timeout, _time, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
            {
                _ = _abandoning.CancelAsync();
                Abandon();
            }
        }

        _drops.Report(isLast: true);
        _stopped.TrySetResult();
    }

    private void Abandon()
    {
        long left = Volatile.Read(ref _inFlight);
        while (_queue.Reader.TryRead(out object? item))
        {
            left += item is LogRecord ? 1 : 0;
        }

        _drops.Add(LogDropReason.NotDrained, left);
    }

    private sealed record StoreFailure(DateTimeOffset Time, string Message);
}
