using System.Collections.Immutable;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Testing.Tests;

/// <summary>
/// A correct store made of steps that can be overridden one by one: each mutant gets one of them wrong. Unchanged, it passes
/// the whole catalogue, so that what fails a mutant is its fault.
/// </summary>
internal class ListStore(TimeProvider time) : ILogStore
{
    private readonly object _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _batches = new(StringComparer.Ordinal);
    private ImmutableList<LogRecord> _records = [];

    protected virtual TimeSpan BatchMemory => TimeSpan.FromHours(1);

    public virtual ValueTask InitializeAsync(CancellationToken cancellationToken)
    {
        Check(cancellationToken);
        return ValueTask.CompletedTask;
    }

    public virtual ValueTask AppendAsync(LogBatch batch, CancellationToken cancellationToken)
    {
        Check(cancellationToken);
        lock (_gate)
        {
            if (Remember(batch.Id))
            {
                Keep(batch.Records);
            }
        }

        return ValueTask.CompletedTask;
    }

    public virtual ValueTask<LogReadResult> ReadAsync(LogReadRequest request, CancellationToken cancellationToken)
    {
        Check(cancellationToken);
        return ValueTask.FromResult(new LogReadResult { Records = [.. Select(Volatile.Read(ref _records), request).Select(Load)] });
    }

    public virtual ValueTask DeleteBeforeAsync(LogKind kind, string appId, DateTimeOffset cutoff, CancellationToken cancellationToken)
    {
        Check(cancellationToken);
        lock (_gate)
        {
            _records = _records.RemoveAll(record => IsExpired(record, kind, appId, cutoff));
        }

        return ValueTask.CompletedTask;
    }

    protected virtual void Check(CancellationToken cancellationToken) => cancellationToken.ThrowIfCancellationRequested();

    protected virtual string BatchKey(string id) => id;

    protected virtual void Keep(ImmutableArray<LogRecord> records) => _records = _records.AddRange(records);

    protected virtual LogRecord Load(LogRecord record) => record;

    protected virtual int Compare(LogRecord left, LogRecord right) => left.Position.CompareTo(right.Position);

    protected virtual bool IsInScope(LogReadRequest request, LogRecord record) => record.Kind == request.Kind && record.AppId == request.AppId;

    protected virtual bool IsInWindow(LogWindow window, DateTimeOffset instant) => window.Contains(instant);

    protected virtual bool IsBefore(LogPosition position, LogPosition before) => position < before;

    protected virtual bool Matches(LogCondition condition, LogRecord record) => condition is LogCondition.Not not
        ? !Matches(not.Condition, record)
        : condition.Matches(record);

    protected virtual bool IsExpired(LogRecord record, LogKind kind, string appId, DateTimeOffset cutoff) =>
        record.Kind == kind && record.AppId == appId && record.Time < cutoff;

    protected virtual IEnumerable<LogRecord> Select(IEnumerable<LogRecord> records, LogReadRequest request) => records
        .Where(record => IsCandidate(request, record) && request.Conditions.All(condition => Matches(condition, record)))
        .OrderDescending(Comparer<LogRecord>.Create(Compare))
        .Take(request.Limit);

    protected bool IsCandidate(LogReadRequest request, LogRecord record) =>
        IsInScope(request, record) && IsInWindow(request.Window, record.Time) && (request.Before is not { } before || IsBefore(record.Position, before));

    protected bool Remember(string batchId)
    {
        string key = BatchKey(batchId);
        if (_batches.TryGetValue(key, out DateTimeOffset seen) && time.GetUtcNow() - seen <= BatchMemory)
        {
            return false;
        }

        _batches[key] = time.GetUtcNow();
        return true;
    }

    protected static LogRecord With(LogRecord record, Func<string?, string?>? text = null, Func<long?, long?>? number = null) => new(
        record.Kind,
        record.AppId,
        record.Id,
        record.Time,
        [.. record.Texts.ToArray().Select(text ?? (value => value))],
        [.. record.Numbers.ToArray().Select(number ?? (value => value))]);
}
