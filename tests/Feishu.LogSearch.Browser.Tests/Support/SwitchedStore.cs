using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Browser.Tests;

/// <summary>The in-memory store, with switches that make it fail, or wait until it is let go.</summary>
internal sealed class SwitchedStore(TimeProvider time) : ILogStore
{
    private readonly InMemoryLogStore _inner = new(time);
    private volatile TaskCompletionSource? _held;
    private int _passing;

    public bool IsFailing { get; set; }

    /// <summary>Lets reads wait, but for the next few.</summary>
    public void Hold(int passing = 0)
    {
        _passing = passing;
        _held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public void LetGo() => Interlocked.Exchange(ref _held, null)?.TrySetResult();

    public ValueTask InitializeAsync(CancellationToken cancellationToken) => _inner.InitializeAsync(cancellationToken);

    public ValueTask AppendAsync(LogBatch batch, CancellationToken cancellationToken) => _inner.AppendAsync(batch, cancellationToken);

    public async ValueTask<LogReadResult> ReadAsync(LogReadRequest request, CancellationToken cancellationToken)
    {
        if (_held is { } held && Interlocked.Decrement(ref _passing) < 0)
        {
            await held.Task.WaitAsync(cancellationToken);
        }

        return IsFailing ? throw new IOException("The disk is gone.") : await _inner.ReadAsync(request, cancellationToken);
    }

    public ValueTask DeleteBeforeAsync(LogKind kind, string appId, DateTimeOffset cutoff, CancellationToken cancellationToken) =>
        _inner.DeleteBeforeAsync(kind, appId, cutoff, cancellationToken);
}
