using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Capture.Tests;

/// <summary>A store that outlives hosts, and whose reads can be made to fail or to hang.</summary>
internal sealed class SwitchableStore(TimeProvider time) : ILogStore
{
    private readonly InMemoryLogStore _store = new(time);

    private int? _readsUntilFailure;

    public bool FailsReads { get; set; }

    public TaskCompletionSource? ReadGate { get; set; }

    public int Reads { get; private set; }

    /// <summary>Lets some more reads succeed; those after them fail.</summary>
    public void FailsReadsAfter(int count) => _readsUntilFailure = count;

    public ValueTask InitializeAsync(CancellationToken cancellationToken) => _store.InitializeAsync(cancellationToken);

    public ValueTask AppendAsync(LogBatch batch, CancellationToken cancellationToken) => _store.AppendAsync(batch, cancellationToken);

    public async ValueTask<LogReadResult> ReadAsync(LogReadRequest request, CancellationToken cancellationToken)
    {
        Reads++;
        if (ReadGate is { } gate)
        {
            await gate.Task.WaitAsync(cancellationToken);
        }

        return FailsReads || _readsUntilFailure-- <= 0 ? throw new IOException("the store is out") : await _store.ReadAsync(request, cancellationToken);
    }

    public ValueTask DeleteBeforeAsync(LogKind kind, string appId, DateTimeOffset cutoff, CancellationToken cancellationToken) =>
        _store.DeleteBeforeAsync(kind, appId, cutoff, cancellationToken);
}
