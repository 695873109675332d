using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch;

/// <summary>Follows a log by reading its newest stretch again and again, and leaving out what was given before.</summary>
internal static class LogFollower
{
    private static readonly (TimeSpan Min, TimeSpan Max) Interval = (TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1));
    private static readonly TimeSpan MaxLateness = TimeSpan.FromMinutes(10);

    public static async IAsyncEnumerable<TEntry> FollowAsync<TEntry>(
        LogSearchEngine engine,
        LogQuery<TEntry> query,
        LogFollowOptions options,
        Action<LogCompleteness> demand,
        [EnumeratorCancellation] CancellationToken cancellationToken)
        where TEntry : LogEntry
    {
        engine.CheckFilters(query);
        Check(engine, options);
        DateTimeOffset begin = DateTimeOffset.FromUnixTimeMilliseconds(engine.Time.GetUtcNow().ToUnixTimeMilliseconds());
        DateTimeOffset lastLook = begin;
        var given = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        while (true)
        {
            // Counted from the last look, not from now: the reader may have taken its time since.
            DateTimeOffset now = engine.Time.GetUtcNow();
            DateTimeOffset earliest = DateTimeOffset.FromUnixTimeMilliseconds((lastLook - options.Lateness).ToUnixTimeMilliseconds());
            lastLook = now;
            var window = new LogWindow(earliest > begin ? earliest : begin, DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds() + 1));
            (List<LogRecord> found, LogCompleteness completeness) = await ReadNewAsync(engine, query, window, given, cancellationToken).ConfigureAwait(false);
            foreach (LogRecord record in found)
            {
                yield return (TEntry)LogEntry.FromRecord(record);
            }

            if (!completeness.IsComplete)
            {
                // What was found is given first: it was noted as given.
                demand(completeness);
                options.Partial?.Report(completeness);
            }

            foreach (string id in given.Where(pair => pair.Value < window.Start).Select(pair => pair.Key).ToList())
            {
                given.Remove(id);
            }

            await Task.Delay(options.Interval, engine.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async ValueTask<(List<LogRecord> Found, LogCompleteness Completeness)> ReadNewAsync(
        LogSearchEngine engine,
        LogQuery query,
        LogWindow window,
        Dictionary<string, DateTimeOffset> given,
        CancellationToken cancellationToken)
    {
        var found = new List<LogRecord>();
        LogReadRequest request = LogRequests.Read(query, window, LogLimits.MaxPageSize);
        while (true)
        {
            LogReadResult result = await engine.Store.ReadAsync(request, cancellationToken).ConfigureAwait(false);
            found.AddRange(result.Records.Where(record => given.TryAdd(record.Id, record.Time)));
            if (LogRequests.After(request, result) is not { } next)
            {
                found.Reverse();
                return (found, result.Completeness);
            }

            request = next;
        }
    }

    private static void Check(LogSearchEngine engine, LogFollowOptions options)
    {
        ImmutableArray<LogViolation>.Builder found = ImmutableArray.CreateBuilder<LogViolation>();
        if (options.Interval < Interval.Min || options.Interval > Interval.Max)
        {
            found.Add(LogViolations.SizeOutOfRange("interval (ms)", (long)options.Interval.TotalMilliseconds, (long)Interval.Min.TotalMilliseconds, (long)Interval.Max.TotalMilliseconds));
        }

        if (options.Lateness < TimeSpan.Zero || options.Lateness > MaxLateness)
        {
            found.Add(LogViolations.SizeOutOfRange("lateness (ms)", (long)options.Lateness.TotalMilliseconds, 0, (long)MaxLateness.TotalMilliseconds));
        }

        engine.Require(found.ToImmutable());
    }
}
