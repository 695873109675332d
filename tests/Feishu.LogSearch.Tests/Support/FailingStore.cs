using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Tests;

/// <summary>A store of which the operations with a failure set throw it.</summary>
internal sealed class FailingStore : RecordingStore
{
    public Exception? Initialize { get; set; }

    public Exception? Append { get; set; }

    public Exception? Read { get; set; }

    public Exception? Delete { get; set; }

    public override async ValueTask InitializeAsync(CancellationToken cancellationToken)
    {
        await base.InitializeAsync(cancellationToken);
        Throw(Initialize);
    }

    public override ValueTask AppendAsync(LogBatch batch, CancellationToken cancellationToken)
    {
        Throw(Append);
        return base.AppendAsync(batch, cancellationToken);
    }

    public override ValueTask<LogReadResult> ReadAsync(LogReadRequest request, CancellationToken cancellationToken)
    {
        Throw(Read);
        return base.ReadAsync(request, cancellationToken);
    }

    public override ValueTask DeleteBeforeAsync(LogKind kind, string appId, DateTimeOffset cutoff, CancellationToken cancellationToken)
    {
        Throw(Delete);
        return base.DeleteBeforeAsync(kind, appId, cutoff, cancellationToken);
    }

    private static void Throw(Exception? exception)
    {
        if (exception is not null)
        {
            throw exception;
        }
    }
}
