using Microsoft.Extensions.Logging;

namespace Feishu.LogSearch.Capture;

/// <summary>Asks the store for the earlier pushes of events. While the store is out, there are none, and it is not asked again at once.</summary>
internal sealed class EventHistory(Lazy<ILogSearch> logs, CaptureTelemetry telemetry, TimeProvider time, ILogger<EventHistory> logger)
{
    /// <summary>The platform pushes an event for the last time 7 h 5 min after the first.</summary>
    private static readonly TimeSpan Reach = TimeSpan.FromHours(24);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    private static readonly ILookup<string, EventLogEntry> None = Array.Empty<EventLogEntry>().ToLookup(entry => "");

    private long? _failure;

    /// <summary>Resolves the search while there are services to resolve it from: the last pushes are looked up when the host stops.</summary>
    public void RequireSearch() => _ = logs.Value;

    /// <summary>The stored pushes of at most <see cref="LogLimits.MaxValues"/> events, by event id.</summary>
    public async ValueTask<ILookup<string, EventLogEntry>> FindAsync(string appId, IEnumerable<string> eventIds, CancellationToken cancellationToken)
    {
        if (_failure is { } failure && time.GetElapsedTime(failure) < Pause)
        {
            return None;
        }

        try
        {
            using var patience = new CancellationTokenSource(Patience, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
            ILookup<string, EventLogEntry> found = await FindAsync(appId, [.. eventIds.Distinct(StringComparer.Ordinal)], either.Token).ConfigureAwait(false);
            _failure = null;
            return found;
        }
        catch (LogQueryException)
        {
            // The app is not configured: its entries are dropped anyway, and the recorder says so.
            return None;
        }
        catch (Exception exception)
        {
            telemetry.Failed("lookup");
            if (_failure is null)
            {
                Log.EventLookupFailed(logger, exception);
            }

            _failure = time.GetTimestamp();
            return None;
        }
    }

    private async ValueTask<ILookup<string, EventLogEntry>> FindAsync(string appId, string[] eventIds, CancellationToken cancellationToken)
    {
        DateTimeOffset end = time.GetUtcNow() + TimeSpan.FromMilliseconds(1);
        DateTimeOffset first = logs.Value.GetRetention(appId).Window.Start;
        EventLogQuery query = EventLogQuery.ForApp(appId).Between(first > end - Reach ? first : end - Reach, end);

        // An id of another form than ids have cannot be searched for, and must not hide the others.
        string[] searchable = [.. eventIds.Where(id => logs.Value.TryValidate(query.WithEventId(id), out _))];
        if (searchable.Length == 0)
        {
            return None;
        }

        LogPage<EventLogEntry> page = await logs.Value.Find(query.WithEventId(searchable))
            .GetPageAsync(LogLimits.MaxPageSize, cancellationToken: cancellationToken).ConfigureAwait(false);
        return page.Entries.ToLookup(entry => entry.EventId!, StringComparer.Ordinal);
    }
}
