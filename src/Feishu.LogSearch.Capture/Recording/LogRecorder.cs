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
    private readonly CoverageKeeper _coverage;

    // What waits: LogRecord; the TaskCompletionSource of a flush, which is done when all before it is; or a CoverageSign.
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
        KeptBatches kept,
        CoverageKeeper coverage,
        IOptions<FeishuLogSearchOptions> search,
        LogRecorderOptions options,
        FeishuRedactor redactor,
        CaptureTelemetry telemetry,
        TimeProvider time,
        ILogger<LogRecorder> logger)
    {
        _options = options;
        _redactor = redactor;
        _telemetry = telemetry;
        _time = time;
        _logger = logger;
        _coverage = coverage;
        _drops = new LogDrops(coverage, telemetry, time, logger);
        _sender = new LogBatchSender(writer, search, options, _drops, coverage, kept, telemetry, time, logger) { Stopping = _stopping.Token, Abandoning = _abandoning.Token };
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
            _drops.Add(LogDropReason.RedactionFailed, entry.AppId, entry.Kind);
            return false;
        }

        if (!_queue.Writer.TryWrite(record))
        {
            _drops.Add(_stopping.IsCancellationRequested ? LogDropReason.Stopped : LogDropReason.QueueFull, record.AppId, record.Kind);
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

    /// <summary>Starts the writer, if it has not been started or stopped.</summary>
    public void Start()
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
                Run();
                return;
            }

            using (ExecutionContext.SuppressFlow())
            {
                Run();
            }
        }
    }

    private void Run()
    {
        _writing = Task.Run(WriteAsync);
        if (_coverage.IsOn)
        {
            _ = Task.Run(KeepAwakeAsync);
        }
    }

    /// <summary>Says again and again that the recorder is there, until it stops.</summary>
    private async Task KeepAwakeAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            Sign();
            await Task.Delay(LogCoverage.HeartbeatInterval, _time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Queues a sign. It waits for its place where the queue is full, and nobody waits for it.</summary>
    private void Sign()
    {
        if (_coverage.Wake() is { } sign)
        {
            _ = QueueAsync(sign);
        }

        async Task QueueAsync(CoverageSign queued)
        {
            try
            {
                await _queue.Writer.WriteAsync(queued).ConfigureAwait(false);
            }
            catch (ChannelClosedException)
            {
                // The recorder has stopped: the writer says the rest by itself.
            }
        }
    }

    private async Task WriteAsync()
    {
        try
        {
            while (await MoreAsync().ConfigureAwait(false))
            {
                object? item = await CollectAsync().ConfigureAwait(false);
                _isFirstBatch &= _collected.Count == 0;
                if (item is CoverageSign sign)
                {
                    AddToBatch(_coverage.Take(sign));
                    if (_time.GetUtcNow() - sign.Until > LogCoverage.HeartbeatInterval)
                    {
                        // It has waited for the store to come back; since then more is known.
                        Sign();
                    }
                }

                await SendAsync().ConfigureAwait(false);
                (item as TaskCompletionSource)?.TrySetResult();
            }

            AddToBatch(_coverage.TakeLast());
            await SendAsync().ConfigureAwait(false);
        }
        catch (Exception) when (_abandoning.IsCancellationRequested)
        {
            // Whoever abandoned counts what is left.
        }
    }

    private void AddToBatch(IEnumerable<LogEntry> coverage) => _collected.AddRange(coverage.Select(entry => entry.ToRecord()));

    private async Task SendAsync()
    {
        if (_collected.Count > 0)
        {
            await _sender.SendAsync(_collected).ConfigureAwait(false);
            _collected.Clear();
            Volatile.Write(ref _inFlight, 0);
        }
    }

    /// <summary>Collects a batch: until it is full, has waited long enough, or meets a flush or a sign, which it returns.</summary>
    private async Task<object?> CollectAsync()
    {
        bool isDue = _isFirstBatch;
        while (true)
        {
            while (_collected.Count < _options.BatchSize && _queue.Reader.TryRead(out object? item))
            {
                if (item is not LogRecord record)
                {
                    return item;
                }

                _collected.Add(record);
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
        if (_writing is not null && _coverage.IsOn)
        {
            _coverage.Wake();
        }

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
