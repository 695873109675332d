using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using Feishu.LogSearch.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Feishu.LogSearch.Capture;

/// <summary>
/// Makes entries of pushes. An entry of an event waits in a queue of its own until the store was asked for earlier pushes of
/// the event; where the queue is full or closed, what this process has seen must do.
/// </summary>
internal sealed class FeishuEventRecorder : IFeishuEventRecorder, IHostedService, IAsyncDisposable, IDisposable
{
    private const int QueueCapacity = 10_000;
    private const int RememberedEvents = 20_000;

    private readonly EventHistory _history;
    private readonly ILogRecorder _recorder;
    private readonly IOptionsMonitor<FeishuEventOptions> _options;
    private readonly FeishuRedactor _redactor;
    private readonly CaptureTelemetry _telemetry;
    private readonly TimeProvider _time;
    private readonly ILogger<FeishuEventRecorder> _logger;
    private readonly ConcurrentDictionary<string, EventApp> _apps = new(StringComparer.Ordinal);
    private readonly EventDeliveries _deliveries = new(RememberedEvents);

    // What waits: EventLogEntry, or the TaskCompletionSource of a flush.
    private readonly Channel<object> _queue = Channel.CreateBounded<object>(new BoundedChannelOptions(QueueCapacity) { SingleReader = true });
    private readonly CancellationTokenSource _hurrying = new();
    private readonly Lazy<Task> _counting;

    public FeishuEventRecorder(
        EventHistory history,
        ILogRecorder recorder,
        IOptionsMonitor<FeishuEventOptions> options,
        FeishuRedactor redactor,
        CaptureTelemetry telemetry,
        TimeProvider time,
        ILogger<FeishuEventRecorder> logger)
    {
        _history = history;
        _recorder = recorder;
        _options = options;
        _redactor = redactor;
        _telemetry = telemetry;
        _time = time;
        _logger = logger;
        _counting = new Lazy<Task>(StartCounting);
    }

    public FeishuEventReceipt Receive(string appId, FeishuPush push, EventTransport transport = EventTransport.Webhook, string? traceId = null)
    {
        ArgumentNullException.ThrowIfNull(push);
        return new FeishuEventReceipt(Arrived(AppOf(appId), push, transport, _time.GetUtcNow(), traceId), Answered);
    }

    public FeishuEventReceipt Receive(string appId, ReadOnlyMemory<byte> payload, EventTransport transport = EventTransport.Webhook, string? traceId = null)
    {
        EventApp app = AppOf(appId);
        return new FeishuEventReceipt(Arrived(app, app.Decoder.DecodeTrusted(payload), transport, _time.GetUtcNow(), traceId), Answered);
    }

    public void Record(FeishuEventDelivery delivery)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        EventApp app = AppOf(delivery.AppId);
        FeishuPush push = delivery.Push ?? app.Decoder.DecodeTrusted(delivery.Payload);
        DateTimeOffset arrival = delivery.ReceivedTime ?? _time.GetUtcNow() - delivery.Duration;
        ReceivedPush received = Arrived(app, push, delivery.Transport, arrival, delivery.TraceId);
        Record(received, EventEntry.Of(received, delivery.Duration, delivery.HttpStatus, delivery.ErrorMessage));
    }

    public async ValueTask FlushAsync(CancellationToken cancellationToken = default)
    {
        _ = _counting.Value;
        var flush = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            await _queue.Writer.WriteAsync(flush, cancellationToken).ConfigureAwait(false);
            await flush.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            await _counting.Value.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        await _recorder.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _history.RequireSearch();
        return Task.CompletedTask;
    }

    /// <summary>Hands over what waits. The recorder behind stores it: it stops later.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _queue.Writer.TryComplete();
        using CancellationTokenRegistration hurry = cancellationToken.Register(_hurrying.Cancel);
        await _counting.Value.ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync() => await StopAsync(CancellationToken.None).ConfigureAwait(false);

    public void Dispose()
    {
        _queue.Writer.TryComplete();
        _hurrying.Cancel();
    }

    private EventApp AppOf(string appId)
    {
        ArgumentException.ThrowIfNullOrEmpty(appId);
        return _apps.GetOrAdd(appId, static (id, self) => new EventApp(id, self._options.Get(id), self._time), this);
    }

    private ReceivedPush Arrived(EventApp app, FeishuPush push, EventTransport transport, DateTimeOffset time, string? traceId)
    {
        var arrival = DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());
        var template = new EventLogEntry { AppId = app.AppId, Time = arrival, Status = LogStatus.Fail };
        var position = new LogPosition(arrival, template.Id);
        if (push is FeishuEvent { EventId: { } eventId })
        {
            _deliveries.Add(app.AppId, eventId, position);
        }

        return new ReceivedPush(app, push, transport, position, _time.GetTimestamp(), traceId ?? Activity.Current?.TraceId.ToHexString());
    }

    private void Answered(FeishuEventReceipt receipt, int? httpStatus, string? message)
    {
        ReceivedPush received = receipt.Received;
        Record(received, EventEntry.Of(received, _time.GetElapsedTime(received.Timestamp), httpStatus, message));
    }

    private void Record(ReceivedPush received, EventLogEntry entry)
    {
        if (received.Push is FeishuEventError error)
        {
            _telemetry.EventRefused(error.Code);
            if (!received.App.TryCountRefused())
            {
                _telemetry.Dropped(LogDropReason.TooManyRefused, 1);
                return;
            }

            Log.EventRefused(_logger, entry.AppId, error.Code, _redactor.Redact(error.Message));
        }

        if (entry.EventId is null)
        {
            _recorder.Record(entry);
            return;
        }

        _ = _counting.Value;
        if (!_queue.Writer.TryWrite(entry))
        {
            RecordCounted(entry, []);
        }
    }

    private void RecordCounted(EventLogEntry entry, IEnumerable<EventLogEntry> stored) =>
        _recorder.Record(entry with { RetryCount = _deliveries.Count(entry.AppId, entry.EventId!, new LogPosition(entry.Time, entry.Id), stored) });

    private Task StartCounting()
    {
        // It must not run for ever in the trace and the locals of the request that happened to be first.
        using AsyncFlowControl? flow = ExecutionContext.IsFlowSuppressed() ? null : ExecutionContext.SuppressFlow();
        return Task.Run(CountAsync);
    }

    private async Task CountAsync()
    {
        var batch = new List<EventLogEntry>(LogLimits.MaxValues);
        while (await _queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            TaskCompletionSource? flush = null;
            while (flush is null && batch.Count < LogLimits.MaxValues && _queue.Reader.TryRead(out object? item))
            {
                flush = item as TaskCompletionSource;
                if (item is EventLogEntry entry)
                {
                    batch.Add(entry);
                }
            }

            foreach (IGrouping<string, EventLogEntry> entries in batch.GroupBy(entry => entry.AppId, StringComparer.Ordinal))
            {
                ILookup<string, EventLogEntry> stored = await _history.FindAsync(entries.Key, entries.Select(entry => entry.EventId!), _hurrying.Token).ConfigureAwait(false);
                foreach (EventLogEntry entry in entries)
                {
                    RecordCounted(entry, stored[entry.EventId!]);
                }
            }

            batch.Clear();
            flush?.TrySetResult();
        }
    }
}
