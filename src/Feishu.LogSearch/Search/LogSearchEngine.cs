using System.Collections.Immutable;
using Feishu.LogSearch.Storage;
using Microsoft.Extensions.Logging;

namespace Feishu.LogSearch;

/// <summary>Checks queries, tells the time, and asks the store.</summary>
internal sealed class LogSearchEngine(
    LogStoreGateway gateway,
    FeishuAppCatalog apps,
    FeishuLogSearchOptions options,
    LogSearchTelemetry telemetry,
    TimeProvider time,
    ILogger<LogSearchEngine> logger) : ILogSearch
{
    public LogStoreGateway Store => gateway;

    public TimeProvider Time => time;

    public LogResults<TEntry> Find<TEntry>(LogQuery<TEntry> query)
        where TEntry : LogEntry
    {
        ArgumentNullException.ThrowIfNull(query);
        return new LogResults<TEntry>(this, query);
    }

    public LogSpanResults<TEntry> SearchAcross<TEntry>(LogQuery<TEntry> query, DateTimeOffset from, DateTimeOffset to)
        where TEntry : LogEntry
    {
        ArgumentNullException.ThrowIfNull(query);
        return new LogSpanResults<TEntry>(this, query, LogTimeRange.Span(from, to));
    }

    public bool TryValidate(LogQuery query, out ImmutableArray<LogViolation> violations)
    {
        ArgumentNullException.ThrowIfNull(query);
        violations = LogQueryRules.Check(query, apps, time.GetUtcNow(), options.ClockSkew);
        return violations.IsEmpty;
    }

    public ValueTask<LogLocation> LocateAsync(string appId, string text, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        return LogLocator.LocateAsync(gateway, AppOf(appId), text, time.GetUtcNow(), cancellationToken);
    }

    public async ValueTask<LogDeliveryChain> GetDeliveriesAsync(string appId, string eventId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(eventId);
        EventLogQuery query = EventLogQuery.ForApp(appId).WithEventId(eventId);
        CheckFilters(query);
        LogReadResult result = await gateway.ReadAsync(
            LogRequests.Read(query, GetRetention(appId).Window, LogLimits.MaxPageSize),
            cancellationToken).ConfigureAwait(false);
        return LogDeliveryChain.Of(eventId.Trim(), result.Records, time.GetUtcNow());
    }

    public LogRetention GetRetention(string appId) => AppOf(appId).RetentionAt(time.GetUtcNow());

    /// <summary>Checks a query and pins its window.</summary>
    public LogWindow Pin(LogQuery query)
    {
        DateTimeOffset now = time.GetUtcNow();
        Require(LogQueryRules.Check(query, apps, now, options.ClockSkew));
        return query.Range!.Resolve(now, AppOf(query.AppId).RetentionAt(now));
    }

    /// <summary>Checks all of a query but its time range, which a cursor has pinned before, or which is given otherwise.</summary>
    public void CheckFilters(LogQuery query) =>
        Require(LogQueryRules.Check(query, apps, time.GetUtcNow(), options.ClockSkew, needsRange: false));

    /// <summary>Checks a query over a whole span of windows.</summary>
    public void CheckSpan(LogQuery query, LogWindow span)
    {
        DateTimeOffset now = time.GetUtcNow();
        ImmutableArray<LogViolation>.Builder found =
            LogQueryRules.Check(query, apps, now, options.ClockSkew, needsRange: false).ToBuilder();
        if (apps.Find(query.AppId) is { } app)
        {
            LogQueryRules.CheckWindow(span, app.RetentionAt(now), now, options.ClockSkew, found);
        }

        Require(found.ToImmutable());
    }

    /// <summary>
    /// The part of a pinned window that is still retained. What has expired since is left out at once, whether the store has
    /// deleted it by now or not, and the answer says so.
    /// </summary>
    public (LogWindow Window, LogCompleteness Completeness) Retained(string appId, LogWindow pinned)
    {
        LogRetention retention = GetRetention(appId);
        DateTimeOffset first = retention.Window.Start;
        if (pinned.Start >= first)
        {
            return (pinned, LogCompleteness.Complete);
        }

        if (pinned.End <= first)
        {
            throw Refuse(LogViolations.CursorExpired(pinned, retention));
        }

        LogWindow window = pinned with { Start = first };
        return (window, LogCompleteness.Partial(LogPartialReason.Expired, window, LogMessages.Expired(window, retention)));
    }

    /// <summary>How long a window may be: a day where the clocks are set back has 25 hours.</summary>
    public bool CanBeWindow(string appId, LogWindow window) =>
        window.Start < window.End
        && (window.Duration <= LogLimits.MaxWindow
            || GetRetention(appId) is var retention
            && retention.Day(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(window.Start, retention.TimeZone).DateTime)) == window);

    public FeishuApp AppOf(string appId)
    {
        ArgumentNullException.ThrowIfNull(appId);
        return apps.Find(appId.Trim()) ?? throw Refuse(LogViolations.UnknownApp(appId));
    }

    /// <summary>Throws when there are violations.</summary>
    public void Require(ImmutableArray<LogViolation> violations)
    {
        if (!violations.IsEmpty)
        {
            throw Refuse(violations);
        }
    }

    /// <summary>The exception to throw; the refusal is counted and logged.</summary>
    public LogQueryException Refuse(params ImmutableArray<LogViolation> violations)
    {
        telemetry.Refused(violations[0].Code);
        Log.QueryRefused(logger, violations[0].Code);
        return new LogQueryException(violations);
    }
}
