using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Benchmarks.Micro;

/// <summary>Takes every batch and keeps nothing.</summary>
internal sealed class DiscardingStore : ILogStore
{
    public ValueTask InitializeAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask AppendAsync(LogBatch batch, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask<LogReadResult> ReadAsync(LogReadRequest request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new LogReadResult { Records = [] });

    public ValueTask DeleteBeforeAsync(LogKind kind, string appId, DateTimeOffset cutoff, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
