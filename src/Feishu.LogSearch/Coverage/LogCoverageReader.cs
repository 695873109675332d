using System.Collections.Immutable;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch;

/// <summary>Reads what recorders have left about themselves, as far as it touches a window.</summary>
internal static class LogCoverageReader
{
    private const int PageSize = 5_000;

    /// <summary>What says that a recorder was running, rather than what it lost.</summary>
    private static readonly LogCondition IsRunning = new LogCondition.NumberIn(CoverageLogFields.Status, [(long)LogStatus.Success]);

    public static async ValueTask<LogCoverage> ReadAsync(LogSearchEngine engine, LogQuery query, LogWindow window, CancellationToken cancellationToken)
    {
        long start = engine.Time.GetTimestamp();
        var now = DateTimeOffset.FromUnixTimeMilliseconds(engine.Time.GetUtcNow().ToUnixTimeMilliseconds());
        LogRetention retention = engine.GetRetention(query.AppId);
        DateTimeOffset end = now < window.End ? now : window.End;
        var passed = new LogWindow(window.Start, end < window.Start ? window.Start : end);

        // A span's time is its end: what touches the window ends after the window's start and begins before its end. A
        // little more is read before it, for the recorders of which the last sign is a moment old.
        DateTimeOffset first = passed.Start - LogCoverage.Patience;
        var touching = new LogWindow(first, retention.Window.End.AddDays(1));
        var begun = new LogCondition.NumberBetween(CoverageLogFields.FromTime, null, passed.End.ToUnixTimeMilliseconds());
        (List<LogRecord> records, LogCompleteness completeness, long scanned) =
            await ReadAllAsync(engine, Request(query, touching, PageSize, begun), cancellationToken).ConfigureAwait(false);
        var map = new LogCoverageMap(records.Select(record => new CoverageLogEntry(record)), passed, now);
        if (!map.CoversStart)
        {
            map.Before = await NewestAsync(new LogWindow(retention.Window.Start, first)).ConfigureAwait(false);
        }

        bool isKnown = completeness.IsComplete && (map.HasSpans || map.Before is not null || await NewestAsync(touching).ConfigureAwait(false) is not null);
        ImmutableArray<LogCoverageGap> gaps = isKnown ? map.GapsOf(query.Kind, retention) : [];
        return new LogCoverage
        {
            Window = window,
            IsKnown = isKnown,
            Gaps = gaps,
            Completeness = completeness,
            Cost = new LogCost(engine.Time.GetElapsedTime(start), scanned, records.Count),
        };

        async ValueTask<CoverageLogEntry?> NewestAsync(LogWindow searched)
        {
            if (searched.Start >= searched.End)
            {
                return null;
            }

            LogReadResult newest = await engine.Store.ReadAsync(Request(query, searched, 1, IsRunning), cancellationToken).ConfigureAwait(false);
            scanned += newest.RecordsScanned;
            return newest.Records.IsEmpty ? null : new CoverageLogEntry(newest.Records[0]);
        }
    }

    private static async ValueTask<(List<LogRecord> Records, LogCompleteness Completeness, long Scanned)> ReadAllAsync(
        LogSearchEngine engine,
        LogReadRequest request,
        CancellationToken cancellationToken)
    {
        var records = new List<LogRecord>();
        long scanned = 0;
        while (true)
        {
            LogReadResult page = await engine.Store.ReadAsync(request, cancellationToken).ConfigureAwait(false);
            records.AddRange(page.Records);
            scanned += page.RecordsScanned;
            if (LogRequests.After(request, page) is not { } next)
            {
                return (records, page.Completeness, scanned);
            }

            request = next;
        }
    }

    private static LogReadRequest Request(LogQuery query, LogWindow window, int limit, params ImmutableArray<LogCondition> conditions) => new()
    {
        Kind = LogKind.Coverage,
        AppId = query.AppId,
        Window = window,
        Conditions = conditions,
        Limit = limit,
    };
}
