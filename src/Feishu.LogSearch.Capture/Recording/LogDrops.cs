using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Feishu.LogSearch.Capture;

/// <summary>
/// Counts what is dropped, and says so in the log: at once when dropping begins, then a summary at most every half minute,
/// and the rest when the recorder stops.
/// </summary>
internal sealed class LogDrops(CoverageKeeper coverage, CaptureTelemetry telemetry, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan LogInterval = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, StrongBox<long>> _counts = new(StringComparer.Ordinal);
    private readonly object _logging = new();
    private long _total;
    private long _logged;
    private long? _lastLog;

    public ImmutableSortedDictionary<string, long> Counts =>
        _counts.ToImmutableSortedDictionary(pair => pair.Key, pair => Volatile.Read(ref pair.Value.Value), StringComparer.Ordinal);

    /// <summary>Counts an entry that is dropped while the recorder works: it is told of in the coverage too.</summary>
    public void Add(string reason, string appId, LogKind kind)
    {
        coverage.Dropped(appId, kind, reason);
        Add(reason, 1);
    }

    public void Add(string reason, long count)
    {
        if (count == 0)
        {
            return;
        }

        Interlocked.Add(ref _counts.GetOrAdd(reason, static _ => new StrongBox<long>()).Value, count);
        Interlocked.Add(ref _total, count);
        telemetry.Dropped(reason, count);
        Report(isLast: false);
    }

    /// <summary>Logs what was dropped and not logged yet, if it is time for that or there will be no other.</summary>
    public void Report(bool isLast)
    {
        if (Volatile.Read(ref _total) == Volatile.Read(ref _logged) || !Monitor.TryEnter(_logging))
        {
            return;
        }

        try
        {
            if (!isLast && _lastLog is { } last && time.GetElapsedTime(last) < LogInterval)
            {
                return;
            }

            long total = Volatile.Read(ref _total);
            if (total > _logged)
            {
                Log.EntriesDropped(logger, total - _logged, total, Describe());
                Volatile.Write(ref _logged, total);
                _lastLog = time.GetTimestamp();
            }
        }
        finally
        {
            Monitor.Exit(_logging);
        }
    }

    private string Describe() =>
        string.Join(", ", Counts.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value}")));
}
