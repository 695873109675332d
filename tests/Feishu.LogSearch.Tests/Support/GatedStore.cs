using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Tests;

/// <summary>A slow store: each operation waits until the test opens the gate, or its caller gives up.</summary>
internal sealed class GatedStore : RecordingStore
{
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Open() => _gate.TrySetResult();

    public override async ValueTask InitializeAsync(CancellationToken cancellationToken)
    {
        await base.InitializeAsync(cancellationToken);
        await _gate.Task.WaitAsync(cancellationToken);
    }

    public override async ValueTask AppendAsync(LogBatch batch, CancellationToken cancellationToken)
    {
        await _gate.Task.WaitAsync(cancellationToken);
        await base.AppendAsync(batch, cancellationToken);
    }

    public override async ValueTask<LogReadResult> ReadAsync(LogReadRequest request, CancellationToken cancellationToken)
    {
        await _gate.Task.WaitAsync(cancellationToken);
        return await base.ReadAsync(request, cancellationToken);
    }

    public override async ValueTask DeleteBeforeAsync(LogKind kind, string appId, DateTimeOffset cutoff, CancellationToken cancellationToken)
    {
        await _gate.Task.WaitAsync(cancellationToken);
        await base.DeleteBeforeAsync(kind, appId, cutoff, cancellationToken);
    }
}
