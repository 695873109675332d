using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Testing;

/// <summary>The in-memory store, with a switch that makes it fail.</summary>
internal sealed class FakeLogStore(TimeProvider time) : ILogStore
{
    private readonly InMemoryLogStore _inner = new(time);

    public Exception? Failure { get; set; }

    /// <summary>Keeps a batch, also while failing. In memory an append ends before it returns: nothing is waited for.</summary>
    public void Add(LogBatch batch) => _inner.AppendAsync(batch, CancellationToken.None).AsTask().GetAwaiter().GetResult();

    public ValueTask InitializeAsync(CancellationToken cancellationToken) => _inner.InitializeAsync(cancellationToken);

    public ValueTask AppendAsync(LogBatch batch, CancellationToken cancellationToken) =>
        Failure is { } failure ? ValueTask.FromException(failure) : _inner.AppendAsync(batch, cancellationToken);

    public ValueTask<LogReadResult> ReadAsync(LogReadRequest request, CancellationToken cancellationToken) =>
        Failure is { } failure ? ValueTask.FromException<LogReadResult>(failure) : _inner.ReadAsync(request, cancellationToken);

    public ValueTask DeleteBeforeAsync(LogKind kind, string appId, DateTimeOffset cutoff, CancellationToken cancellationToken) =>
        Failure is { } failure ? ValueTask.FromException(failure) : _inner.DeleteBeforeAsync(kind, appId, cutoff, cancellationToken);
}
