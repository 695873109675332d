namespace Feishu.LogSearch.Capture;

/// <summary>
/// Records entries in the background: queues them, and a writer stores them in batches. Thread-safe; one for the whole
/// host. It needs no started host: the writer starts with the first entry.
/// </summary>
public interface ILogRecorder
{
    /// <summary>
    /// Takes an entry: redacts it and queues it. Never waits and never fails; an entry that cannot be queued is dropped,
    /// counted and logged.
    /// </summary>
    /// <param name="entry">The entry.</param>
    /// <returns>
    /// <see langword="true"/> if it was queued; <see langword="false"/> if it was dropped because the queue was full or the
    /// recorder has stopped. An entry that breaks a rule is queued, and dropped by the writer.
    /// </returns>
    bool Record(LogEntry entry);

    /// <summary>Waits until everything that was recorded before this call is stored, or dropped because it broke a rule.</summary>
    /// <param name="cancellationToken">Stops waiting; what was recorded stays queued. While the store is out, this waits for it.</param>
    /// <returns>A task that ends when it is.</returns>
    /// <exception cref="LogStoreException">The recorder stopped before everything was stored.</exception>
    ValueTask FlushAsync(CancellationToken cancellationToken = default);

    /// <summary>What became of the entries so far, for health checks and pages.</summary>
    /// <returns>The counts at this moment.</returns>
    LogRecorderStatus GetStatus();
}
