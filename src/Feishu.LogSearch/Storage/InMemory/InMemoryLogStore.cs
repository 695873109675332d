using System.Collections.Immutable;

namespace Feishu.LogSearch.Storage;

/// <summary>
/// Keeps records in memory: for tests and trials, and the reference that other stores are compared with. What it keeps is
/// gone with the process.
/// </summary>
public sealed class InMemoryLogStore : ILogStore
{
    private static readonly TimeSpan BatchMemory = TimeSpan.FromHours(1);

    private readonly TimeProvider _time;
    private readonly object _writing = new();
    private readonly Dictionary<string, DateTimeOffset> _batches = new(StringComparer.Ordinal);
    private readonly Queue<string> _batchOrder = new();
    private ImmutableDictionary<(LogKind Kind, string AppId), InMemoryLog> _logs = ImmutableDictionary<(LogKind, string), InMemoryLog>.Empty;

    /// <summary>Makes an empty store.</summary>
    /// <param name="time">The clock; <see langword="null"/> is the system's.</param>
    public InMemoryLogStore(TimeProvider? time = null)
    {
        _time = time ?? TimeProvider.System;
    }

    /// <inheritdoc/>
    public ValueTask InitializeAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask AppendAsync(LogBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_writing)
        {
            if (!Remember(batch.Id))
            {
                return ValueTask.CompletedTask;
            }

            ImmutableDictionary<(LogKind, string), InMemoryLog> logs = _logs;
            foreach (IGrouping<(LogKind Kind, string AppId), LogRecord> group in batch.Records.GroupBy(record => (record.Kind, record.AppId)))
            {
                logs = logs.SetItem(group.Key, logs.GetValueOrDefault(group.Key, InMemoryLog.Empty).Add(group));
            }

            // Readers take the dictionary as a whole: they see all of a batch or none of it.
            Volatile.Write(ref _logs, logs);
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<LogReadResult> ReadAsync(LogReadRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        return Volatile.Read(ref _logs).TryGetValue((request.Kind, request.AppId), out InMemoryLog? log)
            ? ValueTask.FromResult(log.Read(request, cancellationToken))
            : ValueTask.FromResult(new LogReadResult { Records = [] });
    }

    /// <inheritdoc/>
    public ValueTask DeleteBeforeAsync(LogKind kind, string appId, DateTimeOffset cutoff, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_writing)
        {
            if (_logs.TryGetValue((kind, appId), out InMemoryLog? log))
            {
                Volatile.Write(ref _logs, _logs.SetItem((kind, appId), log.DeleteBefore(cutoff)));
            }
        }

        return ValueTask.CompletedTask;
    }

    private bool Remember(string batchId)
    {
        DateTimeOffset now = _time.GetUtcNow();
        while (_batchOrder.TryPeek(out string? oldest) && now - _batches[oldest] > BatchMemory)
        {
            _batches.Remove(_batchOrder.Dequeue());
        }

        if (!_batches.TryAdd(batchId, now))
        {
            return false;
        }

        _batchOrder.Enqueue(batchId);
        return true;
    }
}
