using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Testing.Tests;

/// <summary>Never answers, and ignores the token.</summary>
internal sealed class HangingStore : ILogStore
{
    private readonly TaskCompletionSource _never = new();

    public ValueTask InitializeAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask AppendAsync(LogBatch batch, CancellationToken cancellationToken) => new(_never.Task);

    public ValueTask<LogReadResult> ReadAsync(LogReadRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask DeleteBeforeAsync(LogKind kind, string appId, DateTimeOffset cutoff, CancellationToken cancellationToken) => throw new NotSupportedException();
}
