using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace Feishu.LogSearch.Capture;

/// <summary>Adds up what was lost since it was last told: by app, kind and cause, with the first and the last moment.</summary>
internal sealed class CoverageLosses(FrozenSet<string> apps, TimeProvider time)
{
    private readonly ConcurrentDictionary<Cause, Loss> _losses = new();

    public void Add(string? appId, LogKind kind, LogCoverageReason reason, string? code, long count)
    {
        // Of an app that is not configured nothing can be kept, not even this.
        if (appId is not null && apps.Contains(appId))
        {
            _losses.GetOrAdd(new Cause(appId, kind, reason, code), static _ => new Loss()).Add(count, time.GetUtcNow());
        }
    }

    public IEnumerable<CoverageLogEntry> Take(string instance)
    {
        foreach ((Cause cause, Loss loss) in _losses)
        {
            if (loss.Take() is { Count: > 0 } taken)
            {
                yield return new CoverageLogEntry
                {
                    AppId = cause.AppId,
                    FromTime = taken.First,
                    Time = taken.Last.AddMilliseconds(1),
                    State = CoverageState.Dropped,
                    Instance = instance,
                    Reason = cause.Reason,
                    Code = cause.Code,
                    LostKind = cause.Kind,
                    Dropped = taken.Count,
                };
            }
        }
    }

    private readonly record struct Cause(string AppId, LogKind Kind, LogCoverageReason Reason, string? Code);

    private sealed class Loss
    {
        private readonly object _lock = new();
        private (long Count, DateTimeOffset First, DateTimeOffset Last) _sum;

        public void Add(long count, DateTimeOffset now)
        {
            lock (_lock)
            {
                _sum = _sum.Count == 0
                    ? (count, now, now)
                    : (_sum.Count + count, now < _sum.First ? now : _sum.First, now > _sum.Last ? now : _sum.Last);
            }
        }

        public (long Count, DateTimeOffset First, DateTimeOffset Last) Take()
        {
            lock (_lock)
            {
                (long, DateTimeOffset, DateTimeOffset) sum = _sum;
                _sum = default;
                return sum;
            }
        }
    }
}
