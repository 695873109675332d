using System.Collections.Concurrent;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Tests;

/// <summary>An in-memory store that notes what it is asked.</summary>
internal class RecordingStore : ILogStore
{
    private readonly InMemoryLogStore _inner = new();
    private int _initializations;

    public int Initializations => _initializations;

    public ConcurrentQueue<LogBatch> Batches { get; } = new();

    public ConcurrentQueue<LogReadRequest> Reads { get; } = new();

    public ConcurrentQueue<(LogKind Kind, string AppId, DateTimeOffset Cutoff)> Deletions { get; } = new();

    public virtual ValueTask InitializeAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _initializations);
        return ValueTask.CompletedTask;
    }

    public virtual ValueTask AppendAsync(LogBatch batch, CancellationToken cancellationToken)
    {
        Batches.Enqueue(batch);
        return _inner.AppendAsync(batch, cancellationToken);
    }

    public virtual ValueTask<LogReadResult> ReadAsync(LogReadRequest request, CancellationToken cancellationToken)
    {
        Reads.Enqueue(request);
        return _inner.ReadAsync(request, cancellationToken);
    }

    public virtual ValueTask DeleteBeforeAsync(LogKind kind, string appId, DateTimeOffset cutoff, CancellationToken cancellationToken)
    {
        Deletions.Enqueue((kind, appId, cutoff));
        return _inner.DeleteBeforeAsync(kind, appId, cutoff, cancellationToken);
    }
}
