using System.Collections.Immutable;

namespace Feishu.LogSearch.Storage;

/// <summary>
/// The way into the store: checks records, and appends them. Hosts that capture calls and events do not need it; importers
/// and hosts that record by themselves do.
/// </summary>
public interface ILogWriter
{
    /// <summary>Appends a batch: all of it or, when this throws, none that could not be sent again with the same batch.</summary>
    /// <param name="batch">The batch. Retry a failed append with the same batch: its id keeps it from being stored twice.</param>
    /// <param name="cancellationToken">Stops it; the batch may or may not have been kept then.</param>
    /// <returns>A task that ends when the batch is durable.</returns>
    /// <exception cref="LogEntryException">A record breaks a rule; nothing was kept.</exception>
    /// <exception cref="LogStoreException">The store failed.</exception>
    ValueTask AppendAsync(LogBatch batch, CancellationToken cancellationToken = default);

    /// <summary>Checks one record as <see cref="AppendAsync"/> would.</summary>
    /// <param name="record">The record.</param>
    /// <param name="violations">Every rule that it breaks; empty when it breaks none.</param>
    /// <returns><see langword="true"/> when it breaks none.</returns>
    bool TryValidate(LogRecord record, out ImmutableArray<LogViolation> violations);

    /// <summary>Deletes what has passed out of retention, for every app and kind of log.</summary>
    /// <param name="cancellationToken">Stops it; what was deleted stays deleted.</param>
    /// <returns>A task that ends when it is done.</returns>
    /// <exception cref="LogStoreException">The store failed.</exception>
    ValueTask DeleteExpiredAsync(CancellationToken cancellationToken = default);
}
