using System.Collections.Immutable;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch;

/// <summary>Finds out why a result is empty or small, by asking the store what would match otherwise.</summary>
internal static class LogExplainer
{
    private static readonly TimeSpan LatestReport = TimeSpan.FromDays(1);

    public static async ValueTask<LogExplanation> ExplainAsync(LogSearchEngine engine, LogQuery query, Lazy<LogWindow> pinned, CancellationToken cancellationToken)
    {
        LogWindow window;
        try
        {
            (window, _) = engine.Retained(query.AppId, pinned.Value);
        }
        catch (LogQueryException exception)
        {
            return new LogExplanation
            {
                Matched = null,
                Window = null,
                Filters = [],
                Notes = [.. exception.Violations.Select(violation => new LogExplanationNote(LogExplanationReason.Refused, violation.Message))],
            };
        }

        long matched = await CountAsync(query).ConfigureAwait(false);
        ImmutableArray<LogFilterEffect>.Builder effects = ImmutableArray.CreateBuilder<LogFilterEffect>();
        foreach (LogFilter filter in query.Filters)
        {
            effects.Add(new LogFilterEffect(filter, await CountAsync(query.Without(filter)).ConfigureAwait(false)));
        }

        ImmutableArray<LogExplanationNote>.Builder notes = ImmutableArray.CreateBuilder<LogExplanationNote>();
        notes.Add(new LogExplanationNote(LogExplanationReason.Matched, LogMessages.Match(matched)));
        if (matched == 0)
        {
            notes.AddRange(effects
                .Where(effect => effect.MatchedWithout > 0)
                .OrderByDescending(effect => effect.MatchedWithout)
                .Select(effect => new LogExplanationNote(LogExplanationReason.FilterRemovesAll, LogMessages.FilterRemovesAll(effect.Filter, effect.MatchedWithout))));
            if (await CountAsync(query.WithoutFilters()).ConfigureAwait(false) == 0)
            {
                await AddNothingInWindowAsync(engine, query, window, notes, cancellationToken).ConfigureAwait(false);
            }
        }

        AddClientNotes(engine, query, window, matched, notes);
        return new LogExplanation { Matched = matched, Window = window, Filters = effects.ToImmutable(), Notes = notes.ToImmutable() };

        async ValueTask<long> CountAsync(LogQuery counted) =>
            (await LogCounting.CountAsync(engine.Store, counted, window, cancellationToken).ConfigureAwait(false)).Count.Total;
    }

    private static async ValueTask AddNothingInWindowAsync(
        LogSearchEngine engine,
        LogQuery query,
        LogWindow window,
        ImmutableArray<LogExplanationNote>.Builder notes,
        CancellationToken cancellationToken)
    {
        LogRetention retention = engine.GetRetention(query.AppId);
        LogReadResult newest = await engine.Store.ReadAsync(
            LogRequests.Read(query.WithoutFilters(), retention.Window, limit: 1),
            cancellationToken).ConfigureAwait(false);
        if (newest.Records.IsEmpty)
        {
            notes.Add(new LogExplanationNote(LogExplanationReason.NothingKept, LogMessages.NothingKept(retention)));
            return;
        }

        notes.Add(new LogExplanationNote(LogExplanationReason.NothingInWindow, LogMessages.NothingInWindow(window, retention)));
        notes.Add(new LogExplanationNote(LogExplanationReason.NewestElsewhere, LogMessages.NewestElsewhere(newest.Records[0].Time, retention)));
    }

    private static void AddClientNotes(LogSearchEngine engine, LogQuery query, LogWindow window, long matched, ImmutableArray<LogExplanationNote>.Builder notes)
    {
        if (query.Kind != LogKind.Client)
        {
            return;
        }

        if (matched == 0)
        {
            notes.Add(new LogExplanationNote(LogExplanationReason.ClientTooOld, LogMessages.ClientTooOld));
        }

        if (window.End > engine.Time.GetUtcNow() - LatestReport)
        {
            notes.Add(new LogExplanationNote(LogExplanationReason.ReportsLate, LogMessages.ReportsLate));
        }
    }
}
