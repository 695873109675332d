using System.Collections.Immutable;

namespace Feishu.LogSearch;

/// <summary>Searches the logs of the configured apps. Thread-safe; one for the whole host.</summary>
public interface ILogSearch
{
    /// <summary>Prepares the results of a query. Nothing is checked or read until the results are.</summary>
    /// <typeparam name="TEntry">The type of entry.</typeparam>
    /// <param name="query">The query.</param>
    /// <returns>The results.</returns>
    LogResults<TEntry> Find<TEntry>(LogQuery<TEntry> query)
        where TEntry : LogEntry;

    /// <summary>Prepares a search of a span of any length within retention, window by window, newest first. The query's own time range is not used.</summary>
    /// <typeparam name="TEntry">The type of entry.</typeparam>
    /// <param name="query">The query.</param>
    /// <param name="from">The first instant.</param>
    /// <param name="to">The instant after the last.</param>
    /// <returns>The results.</returns>
    /// <exception cref="LogQueryException">The span is reversed or empty.</exception>
    LogSpanResults<TEntry> SearchAcross<TEntry>(LogQuery<TEntry> query, DateTimeOffset from, DateTimeOffset to)
        where TEntry : LogEntry;

    /// <summary>Checks a query as reading its results would, now.</summary>
    /// <param name="query">The query.</param>
    /// <param name="violations">Every rule that it breaks; empty when it breaks none.</param>
    /// <returns><see langword="true"/> when it breaks none.</returns>
    bool TryValidate(LogQuery query, out ImmutableArray<LogViolation> violations);

    /// <summary>
    /// Finds what belongs to the ids in any text: an error, a log line, a chat message. No time range is needed: a log id
    /// carries its own time, and for the others all that is kept is searched.
    /// </summary>
    /// <param name="appId">The app whose logs are searched.</param>
    /// <param name="text">The text; ids are recognised by their form.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The ids that were recognised, and the newest entries of each kind that carry one of them.</returns>
    /// <exception cref="LogQueryException">The app is not configured.</exception>
    /// <exception cref="LogStoreException">The store failed.</exception>
    ValueTask<LogLocation> LocateAsync(string appId, string text, CancellationToken cancellationToken = default);

    /// <summary>Reads every push of one event that is kept. The platform pushes an event again after 15 s, 5 min, 1 h and 6 h until it succeeds.</summary>
    /// <param name="appId">The app.</param>
    /// <param name="eventId">The event id.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The pushes, oldest first, and what they come to.</returns>
    /// <exception cref="LogQueryException">The app is not configured, or the event id is empty or too long.</exception>
    /// <exception cref="LogStoreException">The store failed.</exception>
    ValueTask<LogDeliveryChain> GetDeliveriesAsync(string appId, string eventId, CancellationToken cancellationToken = default);

    /// <summary>The days of an app that can be searched now.</summary>
    /// <param name="appId">The app.</param>
    /// <returns>The days, with their time zone.</returns>
    /// <exception cref="LogQueryException">The app is not configured.</exception>
    LogRetention GetRetention(string appId);
}
