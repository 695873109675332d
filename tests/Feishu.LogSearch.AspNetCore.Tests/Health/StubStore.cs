using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.AspNetCore.Tests;

/// <summary>A store that answers as a test says.</summary>
internal sealed class StubStore : ILogStatusStore
{
    private int _asked;
    private int _answered;

    /// <summary>How often it was asked how it is.</summary>
    public int Asked => Volatile.Read(ref _asked);

    public int Answered => Volatile.Read(ref _answered);

    public LogStoreStatus Status { get; set; } = new() { Records = 12, Bytes = 3_456, LastError = null };

    /// <summary>What it does before it says how it is.</summary>
    public Func<CancellationToken, Task> OnStatus { get; set; } = _ => Task.CompletedTask;

    public Func<CancellationToken, Task> OnAppend { get; set; } = _ => Task.CompletedTask;

    public ValueTask InitializeAsync(CancellationToken cancellationToken) => default;

    public async ValueTask AppendAsync(LogBatch batch, CancellationToken cancellationToken) => await OnAppend(cancellationToken);

    public ValueTask<LogReadResult> ReadAsync(LogReadRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask DeleteBeforeAsync(LogKind kind, string appId, DateTimeOffset cutoff, CancellationToken cancellationToken) => default;

    public async ValueTask<LogStoreStatus> GetStatusAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _asked);
        await OnStatus(cancellationToken);
        Interlocked.Increment(ref _answered);
        return Status;
    }
}
