namespace Feishu.LogSearch.Storage;

/// <summary>Keeps the records of logs: the seam between the library and a backend.</summary>
/// <remarks>
/// <para>Four rules are the whole contract; <c>Feishu.LogSearch.Testing</c> proves them.</para>
/// <list type="number">
/// <item><b>Keep.</b> When <see cref="AppendAsync"/> returns, the batch is durable, every record of it, and can be read.
/// A reader sees all of a batch or none of it, over all kinds and apps. When the append throws, none of it or all of it was
/// kept, and the same batch will be sent again: a batch id seen within the last hour is ignored, also after a restart and
/// after the batch's records were deleted. Batch ids compare exactly. Values come back exactly as they were given (texts are
/// well-formed UTF-16; any character may occur in them, U+0000 included; numbers are any <see cref="long"/>; a missing value
/// stays missing, and an empty text is not missing). Ids of records are unique within kind and app: a store need not check.</item>
/// <item><b>Order.</b> Records are read newest first, by time and then by id (ordinal), whatever the order in which they
/// were appended.</item>
/// <item><b>Filter.</b> A read returns exactly the records for which <see cref="LogReadRequest.Matches"/> is true, up to the
/// limit. A store translates the conditions; what they mean is what <see cref="LogCondition.Matches"/> says.</item>
/// <item><b>Delete.</b> <see cref="DeleteBeforeAsync"/> removes what is older than the cutoff and nothing else. An older record
/// that is appended afterwards is kept, until the next deletion.</item>
/// </list>
/// <para>Everything else is the library's: it checks queries and records, tells the time, makes cursors, counts where a
/// store cannot (<see cref="ILogAggregateStore"/>), measures, and retries. Let your exceptions escape: they are wrapped in
/// <see cref="LogStoreException"/> once. Honour the cancellation token: one that is cancelled beforehand throws
/// <see cref="OperationCanceledException"/> and changes nothing. All methods may be called at the same time, from
/// many threads. A store may implement <see cref="IAsyncDisposable"/> or <see cref="IDisposable"/>; the host disposes it.</para>
/// </remarks>
public interface ILogStore
{
    /// <summary>Makes the store ready: creates or opens what it needs. Called before anything else; may be called again, and then does nothing.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A task that ends when the store is ready.</returns>
    ValueTask InitializeAsync(CancellationToken cancellationToken);

    /// <summary>Keeps a batch: all of it, or none of it. A batch id seen within the last hour is ignored.</summary>
    /// <param name="batch">The batch; its records have been checked.</param>
    /// <param name="cancellationToken">Stops it; the batch may or may not have been kept then.</param>
    /// <returns>A task that ends when the batch is durable and can be read.</returns>
    ValueTask AppendAsync(LogBatch batch, CancellationToken cancellationToken);

    /// <summary>Reads the newest records that a request asks for.</summary>
    /// <param name="request">The request; it has been checked.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The records, newest first, and how complete they are.</returns>
    ValueTask<LogReadResult> ReadAsync(LogReadRequest request, CancellationToken cancellationToken);

    /// <summary>Removes the records of one kind and app that are older than a cutoff. A record at the cutoff stays.</summary>
    /// <param name="kind">The kind of log.</param>
    /// <param name="appId">The app.</param>
    /// <param name="cutoff">The time of the oldest records that stay.</param>
    /// <param name="cancellationToken">Stops it; what was removed stays removed.</param>
    /// <returns>A task that ends when the records are gone from every later read.</returns>
    ValueTask DeleteBeforeAsync(LogKind kind, string appId, DateTimeOffset cutoff, CancellationToken cancellationToken);
}
