using System.Collections.Immutable;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch;

/// <summary>Finds out why a result is empty or small, by asking the store what would match otherwise, and what was recorded at all.</summary>
internal sealed class LogExplainer
{
    private const int MaxPairs = 10;

    private readonly LogSearchEngine _engine;
    private readonly LogQuery _query;
    private readonly LogWindow _window;
    private readonly CancellationToken _cancellationToken;
    private readonly ImmutableArray<LogExplanationNote>.Builder _notes = ImmutableArray.CreateBuilder<LogExplanationNote>();

    private LogExplainer(LogSearchEngine engine, LogQuery query, LogWindow window, CancellationToken cancellationToken)
    {
        _engine = engine;
        _query = query;
        _window = window;
        _cancellationToken = cancellationToken;
    }

    public static async ValueTask<LogExplanation> ExplainAsync(LogSearchEngine engine, LogQuery query, Lazy<LogWindow> pinned, CancellationToken cancellationToken)
    {
        LogWindow window;
        LogCompleteness completeness;
        try
        {
            (window, completeness) = engine.Retained(query.AppId, pinned.Value);
        }
        catch (LogQueryException exception)
        {
            return new LogExplanation
            {
                Matched = null,
                Window = null,
                Filters = [],
                Notes = [.. exception.Violations.Select(violation => new LogExplanationNote(ReasonOf(violation), violation.Message))],
            };
        }

        return await new LogExplainer(engine, query, window, cancellationToken).ExplainAsync(completeness).ConfigureAwait(false);
    }

    private static LogExplanationReason ReasonOf(LogViolation violation) => violation.Code switch
    {
        LogErrorCodes.BeyondRetention or LogErrorCodes.CursorExpired => LogExplanationReason.OutsideRetention,
        LogErrorCodes.FeatureNotEnabled => LogExplanationReason.FeatureOff,
        _ => LogExplanationReason.Refused,
    };

    private async ValueTask<LogExplanation> ExplainAsync(LogCompleteness completeness)
    {
        LogCount matched = await CountAsync(_query).ConfigureAwait(false);
        ImmutableArray<LogFilterEffect>.Builder effects = ImmutableArray.CreateBuilder<LogFilterEffect>();
        foreach (LogFilter filter in _query.Filters)
        {
            effects.Add(new LogFilterEffect(filter, (await CountAsync(_query.Without(filter)).ConfigureAwait(false)).Total));
        }

        completeness = LogCompleteness.Worse(matched.Completeness, completeness);
        Add(LogExplanationReason.Matched, completeness.IsComplete ? LogMessages.Match(matched.Total) : LogMessages.MatchAtLeast(matched.Total));
        if (completeness.Message is { } partial)
        {
            Add(LogExplanationReason.Partial, partial);
        }

        LogCoverage coverage = await LogCoverageReader.ReadAsync(_engine, _query, _window, _cancellationToken).ConfigureAwait(false);
        if (matched.Total > 0)
        {
            AddGaps(coverage);
        }
        else if (effects.Count > 0 && (effects.Any(effect => effect.MatchedWithout > 0) || (await CountAsync(_query.WithoutFilters()).ConfigureAwait(false)).Total > 0))
        {
            await AddFiltersAsync(effects).ConfigureAwait(false);
            AddGaps(coverage);
        }
        else
        {
            await AddEmptyWindowAsync(coverage).ConfigureAwait(false);
        }

        if (_query is ClientLogQuery)
        {
            _notes.AddRange(await ClientLogExplainer.ExplainAsync(_engine, _query, _window, matched.Total, coverage, _cancellationToken).ConfigureAwait(false));
        }

        return new LogExplanation { Matched = matched.Total, Window = _window, Filters = effects.ToImmutable(), Notes = _notes.ToImmutable(), Coverage = coverage };
    }

    private async ValueTask AddFiltersAsync(IReadOnlyList<LogFilterEffect> effects)
    {
        foreach (LogFilterEffect effect in effects.Where(effect => effect.MatchedWithout > 0).OrderByDescending(effect => effect.MatchedWithout))
        {
            Add(LogExplanationReason.FilterRemovesAll, LogMessages.FilterRemovesAll(effect.Filter, effect.MatchedWithout));
        }

        if (effects.Any(effect => effect.MatchedWithout > 0))
        {
            return;
        }

        // None of them alone: then two of them together, as far as that is cheap to find out.
        var pairs = new List<(LogFilter One, LogFilter Other, long MatchedWithout)>();
        foreach ((LogFilter one, LogFilter other) in Pairs([.. effects.Select(effect => effect.Filter)]).Take(MaxPairs))
        {
            pairs.Add((one, other, (await CountAsync(_query.Without(one).Without(other)).ConfigureAwait(false)).Total));
        }

        foreach ((LogFilter one, LogFilter other, long without) in pairs.Where(pair => pair.MatchedWithout > 0).OrderByDescending(pair => pair.MatchedWithout))
        {
            Add(LogExplanationReason.FiltersTogether, LogMessages.FiltersTogether(one, other, without));
        }

        if (pairs.TrueForAll(pair => pair.MatchedWithout == 0))
        {
            long all = (await CountAsync(_query.WithoutFilters()).ConfigureAwait(false)).Total;
            Add(LogExplanationReason.FiltersTogether, LogMessages.AllFiltersTogether(all));
        }
    }

    private static IEnumerable<(LogFilter One, LogFilter Other)> Pairs(ImmutableArray<LogFilter> filters) =>
        filters.SelectMany((one, index) => filters.Skip(index + 1).Select(other => (one, other)));

    private async ValueTask AddEmptyWindowAsync(LogCoverage coverage)
    {
        AddGaps(coverage);
        LogRetention retention = _engine.GetRetention(_query.AppId);
        LogReadResult newest = await _engine.Store.ReadAsync(
            LogRequests.Read(_query.WithoutFilters(), retention.Window, limit: 1),
            _cancellationToken).ConfigureAwait(false);
        if (newest.Records.IsEmpty)
        {
            Add(LogExplanationReason.NothingKept, LogMessages.NothingKept(retention));
        }
        else
        {
            Add(LogExplanationReason.NothingInWindow, LogMessages.NothingInWindow(_window, retention));
            Add(LogExplanationReason.NewestElsewhere, LogMessages.NewestElsewhere(newest.Records[0].Time, retention));
        }

        if (!coverage.IsKnown)
        {
            Add(LogExplanationReason.CoverageUnknown, LogMessages.CoverageUnknown);
        }
        else if (!coverage.Gaps.Any(gap => gap.IsWhole))
        {
            Add(LogExplanationReason.RecordedThroughout, LogMessages.RecordedThroughout);
        }
    }

    /// <summary>The gaps that weigh most: the longest in which nothing was recorded, then the greatest losses.</summary>
    private void AddGaps(LogCoverage coverage)
    {
        AddLargest(LogExplanationReason.NotRecorded, coverage.Gaps.Where(gap => gap.IsWhole).OrderByDescending(gap => gap.Window.Duration));
        AddLargest(
            LogExplanationReason.EntriesDropped,
            coverage.Gaps.Where(gap => !gap.IsWhole && gap.Reason != LogCoverageReason.ClientTooOld).OrderByDescending(gap => gap.Dropped));
    }

    private void AddLargest(LogExplanationReason reason, IEnumerable<LogCoverageGap> gaps)
    {
        const int Most = 3;
        LogCoverageGap[] all = [.. gaps];
        foreach (LogCoverageGap gap in all.Take(Most))
        {
            Add(reason, gap.Message);
        }

        if (all.Length > Most)
        {
            Add(reason, LogMessages.MoreGaps(all.Length - Most));
        }
    }

    private void Add(LogExplanationReason reason, BilingualText message) => _notes.Add(new LogExplanationNote(reason, message));

    private ValueTask<LogCount> CountAsync(LogQuery counted) =>
        LogCounting.CountAsync(_engine.Store, counted, _window, _cancellationToken);
}
