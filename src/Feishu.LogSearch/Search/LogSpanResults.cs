using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Feishu.LogSearch;

/// <summary>The results of a query over a span longer than a window: window by window, newest first.</summary>
/// <typeparam name="TEntry">The type of entry.</typeparam>
public sealed class LogSpanResults<TEntry> : IAsyncEnumerable<TEntry>
    where TEntry : LogEntry
{
    private readonly Lazy<ImmutableArray<LogResults<TEntry>>> _windows;

    internal LogSpanResults(LogSearchEngine engine, LogQuery<TEntry> query, LogWindow span)
    {
        Query = query;
        Span = span;

        // Checked as a whole and before it is cut: a span of centuries is refused, not cut into days first, and a day that
        // expires while it is walked ends in a partial answer.
        _windows = new(
            () =>
            {
                engine.CheckSpan(query, span);
                return [.. LogTimeRange.Split(span.Start, span.End).Reverse().Select(range => LogResults<TEntry>.Pinned(engine, query.Within(range)))];
            },
            LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>The query. Its own time range is not used.</summary>
    public LogQuery<TEntry> Query { get; }

    /// <summary>The whole span.</summary>
    public LogWindow Span { get; }

    /// <summary>The results of each window of at most 24 hours, newest first; the whole span is checked when they are first asked for.</summary>
    /// <exception cref="LogQueryException">The query or the span breaks a rule.</exception>
    public ImmutableArray<LogResults<TEntry>> Windows => _windows.Value;

    /// <summary>Reads page after page, newest first. A page does not reach across windows.</summary>
    /// <param name="pageSize">The most entries on a page: 1 to 1,000.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The pages; at least one for each window, which may be empty.</returns>
    /// <exception cref="LogQueryException">The query, the span or the page size breaks a rule.</exception>
    /// <exception cref="LogStoreException">The store failed.</exception>
    public async IAsyncEnumerable<LogPage<TEntry>> AsPages(int pageSize = LogLimits.DefaultPageSize, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (LogResults<TEntry> window in Windows)
        {
            await foreach (LogPage<TEntry> page in window.AsPages(pageSize, cancellationToken: cancellationToken).ConfigureAwait(false))
            {
                yield return page;
            }
        }
    }

    /// <summary>Reads every entry, newest first.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The entries.</returns>
    public async IAsyncEnumerator<TEntry> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await foreach (LogPage<TEntry> page in AsPages(LogLimits.MaxPageSize, cancellationToken).ConfigureAwait(false))
        {
            foreach (TEntry entry in page.Entries)
            {
                yield return entry;
            }
        }
    }

    /// <summary>Counts the entries that match in the whole span.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How many there are, by status, and whether that is all (<see cref="LogCount.Completeness"/>).</returns>
    /// <exception cref="LogQueryException">The query or the span breaks a rule.</exception>
    /// <exception cref="LogStoreException">The store failed.</exception>
    public async ValueTask<LogCount> CountAsync(CancellationToken cancellationToken = default)
    {
        LogCount total = default;
        foreach (LogResults<TEntry> window in Windows)
        {
            LogCount count = await window.CountAsync(cancellationToken).ConfigureAwait(false);
            total = new LogCount(total.Success + count.Success, total.Fail + count.Fail, total.Timeout + count.Timeout)
            {
                Completeness = LogCompleteness.Worse(total.Completeness, count.Completeness),
            };
        }

        return total;
    }
}
