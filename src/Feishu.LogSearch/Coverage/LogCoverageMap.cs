using System.Collections.Immutable;

namespace Feishu.LogSearch;

/// <summary>Lays spans over a window, and finds what they leave open.</summary>
internal sealed class LogCoverageMap
{
    private readonly LogWindow _window;
    private readonly List<CoverageLogEntry> _running = [];
    private readonly List<CoverageLogEntry> _losses = [];
    private readonly List<LogWindow> _open;

    public LogCoverageMap(IEnumerable<CoverageLogEntry> entries, LogWindow window, DateTimeOffset now)
    {
        _window = window;
        foreach (CoverageLogEntry entry in entries)
        {
            (entry.State == CoverageState.Dropped ? _losses : _running).Add(entry);
        }

        // That a recorder stopped is the last that it says of a moment.
        _running.Sort((left, right) => (left.Time, left.State).CompareTo((right.Time, right.State)));
        _open = FindOpen(window, now);
    }

    /// <summary>The last sign before those that the map was made of; <see langword="null"/> where there is none.</summary>
    public CoverageLogEntry? Before { get; set; }

    /// <summary>Whether any recorder was running.</summary>
    public bool HasSpans => _running.Count > 0;

    /// <summary>Whether it is known without <see cref="Before"/> what was at the window's start.</summary>
    public bool CoversStart => (_running.Count > 0 && _running[0].Time <= _window.Start) || _open.Count == 0 || _open[0].Start > _window.Start;

    public ImmutableArray<LogCoverageGap> GapsOf(LogKind kind, LogRetention retention) =>
        [.. WholeGaps(retention).Concat(Losses(kind, retention)).OrderBy(gap => gap.Window.Start).ThenBy(gap => gap.Reason)];

    private List<LogWindow> FindOpen(LogWindow window, DateTimeOffset now)
    {
        // A recorder that gave a sign a moment ago, and has not stopped, is running still.
        HashSet<CoverageLogEntry> alive = new(
            _running
                .GroupBy(entry => entry.Instance)
                .Select(instance => instance.Last())
                .Where(last => last.State == CoverageState.Recording && last.Time + LogCoverage.Patience >= now),
            ReferenceEqualityComparer.Instance);
        var open = new List<LogWindow>();
        DateTimeOffset covered = window.Start;
        foreach (CoverageLogEntry entry in _running.OrderBy(entry => entry.FromTime))
        {
            if (entry.FromTime > covered)
            {
                open.Add(new LogWindow(covered, entry.FromTime < window.End ? entry.FromTime : window.End));
            }

            DateTimeOffset until = alive.Contains(entry) && entry.Time < window.End ? window.End : entry.Time;
            covered = until > covered ? until : covered;
            if (covered >= window.End)
            {
                return open;
            }
        }

        if (covered < window.End)
        {
            open.Add(new LogWindow(covered, window.End));
        }

        return open;
    }

    private IEnumerable<LogCoverageGap> WholeGaps(LogRetention retention)
    {
        int next = 0;
        CoverageLogEntry? last = Before;
        foreach (LogWindow open in _open)
        {
            while (next < _running.Count && _running[next].Time <= open.Start)
            {
                last = _running[next++];
            }

            LogCoverageReason reason = last is null ? LogCoverageReason.NotStarted
                : last.State == CoverageState.Stopped ? LogCoverageReason.Stopped
                : LogCoverageReason.HostDown;
            yield return Gap(open, reason, dropped: 0, code: null, retention);
        }
    }

    /// <summary>Losses of one cause that follow each other, as one gap each.</summary>
    private IEnumerable<LogCoverageGap> Losses(LogKind kind, LogRetention retention)
    {
        foreach (IGrouping<(LogCoverageReason Reason, string? Code), CoverageLogEntry> cause in _losses
            .Where(loss => (loss.LostKind ?? kind) == kind && loss.FromTime < _window.End && loss.Time > _window.Start)
            .GroupBy(loss => (loss.Reason ?? LogCoverageReason.Refused, loss.Code)))
        {
            LogWindow? merged = null;
            long dropped = 0;
            foreach (CoverageLogEntry loss in cause.OrderBy(loss => loss.FromTime))
            {
                LogWindow span = Cut(loss);
                if (merged is { } open && span.Start > open.End + LogCoverage.HeartbeatInterval)
                {
                    yield return Gap(open, cause.Key.Reason, dropped, cause.Key.Code, retention);
                    (merged, dropped) = (null, 0);
                }

                merged = merged is { } before ? before with { End = span.End > before.End ? span.End : before.End } : span;
                dropped += loss.Dropped ?? 0;
            }

            yield return Gap(merged!.Value, cause.Key.Reason, dropped, cause.Key.Code, retention);
        }
    }

    private LogWindow Cut(CoverageLogEntry loss) => new(
        loss.FromTime > _window.Start ? loss.FromTime : _window.Start,
        loss.Time < _window.End ? loss.Time : _window.End);

    private static LogCoverageGap Gap(LogWindow window, LogCoverageReason reason, long dropped, string? code, LogRetention retention) => new()
    {
        Window = window,
        Reason = reason,
        Dropped = dropped,
        Message = LogMessages.Gap(window, reason, dropped, code, retention),
    };
}
