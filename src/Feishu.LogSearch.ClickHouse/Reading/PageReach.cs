using System.Collections.Concurrent;

namespace Feishu.LogSearch.ClickHouse;

/// <summary>
/// How far back a page of each search reaches, by the last one. The server does not know: where the newest records are asked for, it
/// opens the newest granule of every part of the window, of which one or two have the page, and where there is no page full of them,
/// it reads everything, and part by part.
/// </summary>
internal sealed class PageReach(TimeProvider time)
{
    private const int MaxSearches = 1_024;
    private const double Margin = 2;
    private const double LeastMilliseconds = 1_000;

    // By a hash: two searches that share one mislead each other, which costs a query and no record.
    private readonly ConcurrentDictionary<int, double> _millisecondsPerRecord = new();

    /// <summary>
    /// From when on a page will probably be found; the start of the window where the whole of it will be needed, and
    /// <see langword="null"/> where nothing is known.
    /// </summary>
    public DateTimeOffset? StartOf(LogReadRequest request)
    {
        if (!_millisecondsPerRecord.TryGetValue(KeyOf(request), out double perRecord))
        {
            return null;
        }

        DateTimeOffset end = EndOf(request);
        double reach = Math.Max(LeastMilliseconds, perRecord * request.Limit * Margin);
        return reach < (end - request.Window.Start).TotalMilliseconds ? end.AddMilliseconds(-reach) : request.Window.Start;
    }

    /// <summary>Remembers how far a page reached.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="result">The whole answer.</param>
    public void Learn(LogReadRequest request, LogReadResult result)
    {
        bool isFull = result.Records.Length == request.Limit;
        DateTimeOffset end = EndOf(request);

        // Less than nothing where a record is newer than now, by the clock of another host.
        double reached = Math.Max(0, (end - (isFull ? result.Records[^1].Time : request.Window.Start)).TotalMilliseconds);
        if (_millisecondsPerRecord.Count >= MaxSearches)
        {
            _millisecondsPerRecord.Clear();
        }

        _millisecondsPerRecord[KeyOf(request)] = reached / (isFull ? request.Limit : result.Records.Length + 1);
    }

    /// <summary>Where the search begins: there is nothing after now.</summary>
    private DateTimeOffset EndOf(LogReadRequest request)
    {
        DateTimeOffset now = time.GetUtcNow();
        DateTimeOffset end = request.Before is { } before && before.Time < request.Window.End ? before.Time : request.Window.End;
        return end < now ? end : now;
    }

    private static int KeyOf(LogReadRequest request) => HashCode.Combine(request.Kind, request.AppId, string.Join("\n", request.Conditions));
}
