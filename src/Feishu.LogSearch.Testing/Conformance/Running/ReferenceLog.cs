using System.Collections.Immutable;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Testing;

/// <summary>
/// What a store should answer: the records sorted by position, and <see cref="LogStoreRequest.Matches"/>. It is sorted when
/// it is first read after a change, and looks only at the window that is asked for, so that a large run is practical.
/// </summary>
internal sealed class ReferenceLog
{
    private readonly Dictionary<(LogKind Kind, string AppId), List<LogRecord>> _logs = [];
    private readonly HashSet<(LogKind Kind, string AppId)> _unsorted = [];

    public void Add(IEnumerable<LogRecord> records)
    {
        foreach (LogRecord record in records)
        {
            (LogKind, string) key = (record.Kind, record.AppId);
            if (!_logs.TryGetValue(key, out List<LogRecord>? log))
            {
                _logs.Add(key, log = []);
            }

            log.Add(record);
            _unsorted.Add(key);
        }
    }

    public void DeleteBefore(LogKind kind, string appId, DateTimeOffset cutoff)
    {
        if (_logs.TryGetValue((kind, appId), out List<LogRecord>? log))
        {
            log.RemoveAll(record => record.Time < cutoff);
        }
    }

    public ImmutableArray<LogRecord> Read(LogReadRequest request) => [.. Matching(request).Take(request.Limit)];

    /// <summary>The records that match, newest first.</summary>
    public IEnumerable<LogRecord> Matching(LogStoreRequest request)
    {
        List<LogRecord> log = Sorted((request.Kind, request.AppId));
        for (int i = FirstNotBefore(log, request.Window.End.ToUnixTimeMilliseconds()) - 1; i >= 0 && log[i].Time >= request.Window.Start; i--)
        {
            if (request.Matches(log[i]))
            {
                yield return log[i];
            }
        }
    }

    private List<LogRecord> Sorted((LogKind Kind, string AppId) key)
    {
        if (!_logs.TryGetValue(key, out List<LogRecord>? log))
        {
            return [];
        }

        if (_unsorted.Remove(key))
        {
            log.Sort(static (left, right) => left.Position.CompareTo(right.Position));
        }

        return log;
    }

    private static int FirstNotBefore(List<LogRecord> log, long milliseconds)
    {
        int low = 0;
        int high = log.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (log[middle].UnixTimeMilliseconds < milliseconds)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
