using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Testing.Tests;

internal sealed class FailingStore(Exception exception) : ILogStore
{
    public ValueTask InitializeAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask AppendAsync(LogBatch batch, CancellationToken cancellationToken) => throw exception;

    public ValueTask<LogReadResult> ReadAsync(LogReadRequest request, CancellationToken cancellationToken) => throw exception;

    public ValueTask DeleteBeforeAsync(LogKind kind, string appId, DateTimeOffset cutoff, CancellationToken cancellationToken) => throw exception;
}
