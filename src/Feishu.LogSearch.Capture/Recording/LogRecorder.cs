using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Feishu.LogSearch.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Feishu.LogSearch.Capture;

/// <summary>
/// A bounded queue and the one writer that empties it in batches. While the store is out, the queue fills, and then drops.
/// </summary>
internal sealed class LogRecorder : ILogRecorder, IAsyncDisposable, IDisposable
{
    private readonly LogRecorderOptions _options;
    private readonly FeishuRedactor _redactor;
    private readonly CaptureTelemetry _telemetry;
    private readonly TimeProvider _time;
    private readonly ILogger<LogRecorder> _logger;
    private readonly LogDrops _drops;
    private readonly LogBatchSender _sender;

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
    private int _inFlight;

    public LogRecorder(
        ILogWriter writer,
        IOptions<FeishuLogSearchOptions> search,
        LogRecorderOptions options,
        CaptureTelemetry telemetry,
        TimeProvider time,
        ILogger<LogRecorder> logger)
    {
        _options = options;
        _redactor = new FeishuRedactor(options.Redaction);
        _telemetry = telemetry;
        _time = time;
        _logger = logger;
        _drops = new LogDrops(telemetry, time, logger);
        _sender = new LogBatchSender(writer, search, options, _drops, telemetry, time, logger) { Stopping = _stopping.Token, Abandoning = _abandoning.Token };
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
                $"The recorder stopped before everything was stored: {lost} entries are lost. Raise {nameof(LogRecorderOptions)}.{nameof(LogRecorderOptions.DrainTimeout)} ({_options.DrainTimeout}), or repair the store. Its last error: {_sender.LastFailure?.Message ?? "none"}");
        }
    }

    public LogRecorderStatus GetStatus() => new()
    {
        Queued = _queue.Reader.Count + Volatile.Read(ref _inFlight),
        Recorded = _sender.Stored,
        Dropped = _drops.Counts,
        FailingSince = _sender.Outage?.Time,
        LastError = _sender.LastFailure?.Message,
        LastErrorTime = _sender.LastFailure?.Time,
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
                    await _sender.SendAsync(_collected).ConfigureAwait(false);
                    _isFirstBatch = false;
                    _collected.Clear();
                    Volatile.Write(ref _inFlight, 0);
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
}
