using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch;

/// <summary>
/// The results of one query: as pages, as a stream, counted, followed, exported or explained. All of them see the same
/// window: it is pinned when the first of them is read, and does not move afterwards.
/// </summary>
/// <typeparam name="TEntry">The type of entry.</typeparam>
/// <remarks>Making results does no I/O. The rules are checked when the window is pinned; what breaks them throws <see cref="LogQueryException"/>.</remarks>
public sealed class LogResults<TEntry> : IAsyncEnumerable<TEntry>
    where TEntry : LogEntry
{
    private const int StreamPageSize = 500;

    private readonly LogSearchEngine _engine;
    private readonly Lazy<LogWindow> _window;
    private readonly bool _requireComplete;

    internal LogResults(LogSearchEngine engine, LogQuery<TEntry> query)
        : this(engine, query, new Lazy<LogWindow>(() => engine.Pin(query), LazyThreadSafetyMode.PublicationOnly), requireComplete: false)
    {
    }

    /// <summary>Results of an absolute range that has been checked before, as a part of a longer span.</summary>
    internal static LogResults<TEntry> Pinned(LogSearchEngine engine, LogQuery<TEntry> query) =>
        new(engine, query, new Lazy<LogWindow>(new LogWindow(query.Range!.Start!.Value, query.Range.End!.Value)), requireComplete: false);

    private LogResults(LogSearchEngine engine, LogQuery<TEntry> query, Lazy<LogWindow> window, bool requireComplete)
    {
        _engine = engine;
        _window = window;
        _requireComplete = requireComplete;
        Query = query;
    }

    /// <summary>The query.</summary>
    public LogQuery<TEntry> Query { get; }

    /// <summary>The window that is searched; reading it pins it.</summary>
    /// <exception cref="LogQueryException">The query breaks a rule.</exception>
    public LogWindow Window => _window.Value;

    /// <summary>The same results, but a partial answer throws <see cref="LogStoreException"/> (<see cref="LogErrorCodes.ResultPartial"/>).</summary>
    /// <returns>The results, with the same window.</returns>
    public LogResults<TEntry> RequireComplete() => new(_engine, Query, _window, requireComplete: true);

    /// <summary>Reads one page, newest first.</summary>
    /// <param name="pageSize">The most entries on it: 1 to 1,000.</param>
    /// <param name="cursor">The <see cref="LogPage{TEntry}.Next"/> of the page before it; <see langword="null"/> for the first page.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The page.</returns>
    /// <exception cref="LogQueryException">The query, the page size or the cursor breaks a rule.</exception>
    /// <exception cref="LogStoreException">The store failed.</exception>
    public async ValueTask<LogPage<TEntry>> GetPageAsync(int pageSize = LogLimits.DefaultPageSize, string? cursor = null, CancellationToken cancellationToken = default)
    {
        CheckSize("pageSize", pageSize, LogLimits.MaxPageSize);
        (LogWindow pinned, LogPosition? before) = cursor is null ? (Window, null) : Resume(cursor);
        (LogWindow window, LogCompleteness completeness) = _engine.Retained(Query.AppId, pinned);
        long start = _engine.Time.GetTimestamp();
        LogReadResult result = await _engine.Store.ReadAsync(
            LogRequests.Read(Query, window, pageSize + 1, before),
            cancellationToken).ConfigureAwait(false);

        // One record more than the page tells whether there is another page.
        ImmutableArray<TEntry> entries = [.. result.Records.Take(pageSize).Select(record => (TEntry)LogEntry.FromRecord(record))];
        LogPosition? last = result.Records.Length > pageSize ? result.Records[pageSize - 1].Position
            : result.Completeness is { Reason: LogPartialReason.StoreLimit, Covered: { } covered } && covered.Start > window.Start ? new LogPosition(covered.Start, "")
            : null;
        return new LogPage<TEntry>
        {
            Entries = entries,
            Next = last is { } position ? new LogCursor(pinned, position).Format(Query) : null,
            Window = pinned,
            Completeness = Demand(LogCompleteness.Worse(result.Completeness, completeness)),
            Cost = new LogCost(_engine.Time.GetElapsedTime(start), result.RecordsScanned, entries.Length),
        };
    }

    /// <summary>Reads single entries of these results by their places in the log: a selection, or one entry to be shown again.</summary>
    /// <param name="positions">The times and ids of 1 to 1,000 entries.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The entries, newest first, each once. One that is not among the results, or gone by now, is left out.</returns>
    /// <exception cref="LogQueryException">The query breaks a rule, or there are too few or too many positions.</exception>
    /// <exception cref="LogStoreException">The store failed.</exception>
    public async ValueTask<ImmutableArray<TEntry>> GetEntriesAsync(IEnumerable<LogPosition> positions, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(positions);
        LogPosition[] wanted =
        [
            .. positions
                .Select(position => new LogPosition(DateTimeOffset.FromUnixTimeMilliseconds(position.Time.ToUnixTimeMilliseconds()), position.Id ?? ""))
                .Distinct()
                .OrderDescending(),
        ];
        CheckSize("positions", wanted.Length, LogLimits.MaxPageSize);
        (LogWindow window, LogCompleteness completeness) = _engine.Retained(Query.AppId, Window);
        Demand(completeness);
        ImmutableArray<TEntry>.Builder entries = ImmutableArray.CreateBuilder<TEntry>();
        foreach (LogPosition position in wanted.Where(position => window.Contains(position.Time)))
        {
            // Just after the position in the order of the log: if the entry is there, it is the next.
            LogReadResult result = await _engine.Store.ReadAsync(
                LogRequests.Read(Query, new LogWindow(position.Time, position.Time.AddMilliseconds(1)), limit: 1, position with { Id = position.Id + "\0" }),
                cancellationToken).ConfigureAwait(false);
            Demand(result.Completeness);
            if (!result.Records.IsEmpty && result.Records[0].Id == position.Id)
            {
                entries.Add((TEntry)LogEntry.FromRecord(result.Records[0]));
            }
        }

        return entries.ToImmutable();
    }

    /// <summary>Reads page after page, newest first.</summary>
    /// <param name="pageSize">The most entries on a page: 1 to 1,000.</param>
    /// <param name="cursor">Where to begin; <see langword="null"/> for the first page.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The pages; at least one, which may be empty.</returns>
    public async IAsyncEnumerable<LogPage<TEntry>> AsPages(
        int pageSize = LogLimits.DefaultPageSize,
        string? cursor = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        do
        {
            LogPage<TEntry> page = await GetPageAsync(pageSize, cursor, cancellationToken).ConfigureAwait(false);
            yield return page;
            cursor = page.Next;
        }
        while (cursor is not null);
    }

    /// <summary>Reads every entry, newest first.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The entries.</returns>
    public async IAsyncEnumerator<TEntry> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await foreach (LogPage<TEntry> page in AsPages(StreamPageSize, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            foreach (TEntry entry in page.Entries)
            {
                yield return entry;
            }
        }
    }

    /// <summary>
    /// Counts the entries that match. It may cost as much as reading all of them. A partial count is a lower bound, and says
    /// so; <see cref="RequireComplete"/> refuses it.
    /// </summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How many there are, by status, and whether that is all (<see cref="LogCount.Completeness"/>).</returns>
    /// <exception cref="LogQueryException">The query breaks a rule.</exception>
    /// <exception cref="LogStoreException">The store failed.</exception>
    public async ValueTask<LogCount> CountAsync(CancellationToken cancellationToken = default)
    {
        (LogWindow window, LogCompleteness completeness) = _engine.Retained(Query.AppId, Window);
        Demand(completeness);
        LogCount count = await LogCounting.CountAsync(_engine.Store, Query, window, cancellationToken).ConfigureAwait(false);
        return count with { Completeness = Demand(LogCompleteness.Worse(count.Completeness, completeness)) };
    }

    /// <summary>Counts the entries that match by time and status.</summary>
    /// <param name="bucket">How long a bucket is, in whole milliseconds, at most 24 hours, and such that the window is at most 1,440 of them long; <see langword="null"/> for a round length of which it is at most 60 long. Buckets begin at round times of the app's time zone, so that a window may touch one more.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The histogram, of the same window as the pages.</returns>
    /// <exception cref="LogQueryException">The query or the bucket breaks a rule.</exception>
    /// <exception cref="LogStoreException">The store failed.</exception>
    public async ValueTask<LogHistogram> GetHistogramAsync(TimeSpan? bucket = null, CancellationToken cancellationToken = default)
    {
        TimeSpan size = bucket ?? LogCounting.RoundBucket(Window);
        if (!LogCounting.CanBeBucket(size, Window))
        {
            throw _engine.Refuse(LogViolations.BucketsOutOfRange(size, Window));
        }

        (LogWindow window, LogCompleteness completeness) = _engine.Retained(Query.AppId, Window);
        LogHistogram histogram = await LogCounting.HistogramAsync(_engine, Query, window, size, cancellationToken).ConfigureAwait(false);
        return histogram with { Completeness = Demand(LogCompleteness.Worse(histogram.Completeness, completeness)) };
    }

    /// <summary>Counts the entries that match by the values of one field.</summary>
    /// <param name="field">A field of this kind of log that is facetable (<see cref="LogField.IsFacetable"/>).</param>
    /// <param name="top">The most values to return: 1 to 1,000.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The most frequent values.</returns>
    /// <exception cref="LogQueryException">The query, the field or the number breaks a rule.</exception>
    /// <exception cref="LogStoreException">The store failed.</exception>
    public async ValueTask<LogFacet> GetFacetAsync(LogField field, int top = 10, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(field);
        CheckSize("top", top, LogLimits.MaxFacetValues);
        if (field.Kind != Query.Kind || !field.IsFacetable)
        {
            throw _engine.Refuse(LogViolations.FieldNotFacetable(field.Name, LogFields.For(Query.Kind), WireName.Of(Query.Kind)));
        }

        (LogWindow window, LogCompleteness completeness) = _engine.Retained(Query.AppId, Window);
        LogFacet facet = await LogCounting.FacetAsync(_engine, Query, window, field, top, cancellationToken).ConfigureAwait(false);
        return facet with { Completeness = Demand(LogCompleteness.Worse(facet.Completeness, completeness)) };
    }

    /// <summary>
    /// Says when the window was being recorded, so that "nothing happened" can be told from "nobody was recording": the spans
    /// in which no host was running, or entries of this kind were lost. Only the query's app, kind and window are used.
    /// </summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The gaps, if anything is known; what has passed out of retention, and what is still to come, is left out.</returns>
    /// <exception cref="LogQueryException">The query breaks a rule.</exception>
    /// <exception cref="LogStoreException">The store failed.</exception>
    public async ValueTask<LogCoverage> GetCoverageAsync(CancellationToken cancellationToken = default)
    {
        (LogWindow window, LogCompleteness completeness) = _engine.Retained(Query.AppId, Window);
        LogCoverage coverage = await LogCoverageReader.ReadAsync(_engine, Query, window, cancellationToken).ConfigureAwait(false);
        return coverage with { Window = Window, Completeness = Demand(LogCompleteness.Worse(coverage.Completeness, completeness)) };
    }

    /// <summary>
    /// Follows the log: gives each entry that matches and happens from now on, oldest first, soon after it was recorded
    /// (live tail). Only the query's filters are used, not its time range.
    /// </summary>
    /// <param name="options">How often to look, how late an entry may be recorded, and whom to tell of what could not be seen.</param>
    /// <param name="cancellationToken">Ends it; without it, following never ends.</param>
    /// <returns>The entries.</returns>
    /// <exception cref="LogQueryException">The query breaks a rule.</exception>
    /// <exception cref="LogStoreException">The store failed.</exception>
    public IAsyncEnumerable<TEntry> FollowAsync(LogFollowOptions? options = null, CancellationToken cancellationToken = default) =>
        LogFollower.FollowAsync(_engine, Query, options ?? new LogFollowOptions(), completeness => Demand(completeness), cancellationToken);

    /// <summary>Writes every entry that matches to a stream, newest first, page by page: never the whole in memory.</summary>
    /// <param name="destination">The stream; it stays open.</param>
    /// <param name="format">The format.</param>
    /// <param name="options">Which fields, how many entries, and whom to tell of the progress.</param>
    /// <param name="cancellationToken">Stops it; what was written stays written.</param>
    /// <returns>How many entries were written, and whether they are all.</returns>
    /// <exception cref="LogQueryException">The query or an option breaks a rule.</exception>
    /// <exception cref="LogStoreException">The store failed.</exception>
    public async ValueTask<LogExportSummary> ExportAsync(Stream destination, LogExportFormat format, LogExportOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        return await LogExporter.ExportAsync(this, destination, format, options ?? new LogExportOptions(), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Says why a result is empty or small: what the rules refuse, what each filter takes away, when the newest entry was
    /// recorded, and what is known to come late. A query that breaks rules is explained, not refused.
    /// </summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The explanation; its cost is that of a count for each filter.</returns>
    /// <exception cref="LogStoreException">The store failed.</exception>
    public ValueTask<LogExplanation> ExplainAsync(CancellationToken cancellationToken = default) =>
        LogExplainer.ExplainAsync(_engine, Query, _window, cancellationToken);

    private (LogWindow Window, LogPosition? Before) Resume(string cursor)
    {
        LogCursor parsed = LogCursor.Parse(cursor, Query);
        _engine.CheckFilters(Query);
        if (!_engine.CanBeWindow(Query.AppId, parsed.Window))
        {
            throw _engine.Refuse(LogViolations.CursorDamaged());
        }

        return (parsed.Window, parsed.Position);
    }

    private void CheckSize(string parameter, int value, int max)
    {
        if (value < 1 || value > max)
        {
            throw _engine.Refuse(LogViolations.SizeOutOfRange(parameter, value, 1, max));
        }
    }

    private LogCompleteness Demand(LogCompleteness completeness) =>
        _requireComplete && !completeness.IsComplete
            ? throw new LogStoreException(LogErrorCodes.ResultPartial, $"The answer is partial: {completeness.Message}")
            : completeness;
}
