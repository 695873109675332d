using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Testing.Tests;

/// <summary>Keeps its records in another store, and forgets batch ids when it is opened again.</summary>
internal sealed class ForgetfulStore(ILogStore records) : ILogStore
{
    private readonly HashSet<string> _batches = new(StringComparer.Ordinal);

    public ValueTask InitializeAsync(CancellationToken cancellationToken) => records.InitializeAsync(cancellationToken);

    public ValueTask AppendAsync(LogBatch batch, CancellationToken cancellationToken) =>
        _batches.Add(batch.Id) ? records.AppendAsync(new LogBatch(batch.Records), cancellationToken) : ValueTask.CompletedTask;

    public ValueTask<LogReadResult> ReadAsync(LogReadRequest request, CancellationToken cancellationToken) => records.ReadAsync(request, cancellationToken);

    public ValueTask DeleteBeforeAsync(LogKind kind, string appId, DateTimeOffset cutoff, CancellationToken cancellationToken) =>
        records.DeleteBeforeAsync(kind, appId, cutoff, cancellationToken);
}
