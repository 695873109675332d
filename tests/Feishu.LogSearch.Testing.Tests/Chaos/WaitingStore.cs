using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Testing.Tests;

/// <summary>Waits in each append until it is cancelled.</summary>
internal sealed class WaitingStore : ILogStore, IDisposable
{
    public bool WasCancelled { get; private set; }

    public bool IsDisposed { get; private set; }

    public ValueTask InitializeAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public async ValueTask AppendAsync(LogBatch batch, CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        WasCancelled = true;
        cancellationToken.ThrowIfCancellationRequested();
    }

    public ValueTask<LogReadResult> ReadAsync(LogReadRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask DeleteBeforeAsync(LogKind kind, string appId, DateTimeOffset cutoff, CancellationToken cancellationToken) => throw new NotSupportedException();

    public void Dispose() => IsDisposed = true;
}
