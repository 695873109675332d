using System.Collections.Frozen;
using System.Security.Cryptography;

namespace Feishu.LogSearch.Capture;

/// <summary>
/// Knows since when the recorder has been running, and what it lost, and writes it down as coverage: for each app one record
/// a minute, and one for each cause of losses. It claims no more than is certain: a span is told when all that was recorded
/// in it is stored.
/// </summary>
internal sealed class CoverageKeeper
{
    private readonly FrozenSet<string> _apps;
    private readonly TimeProvider _time;
    private readonly CoverageLosses _losses;
    private readonly string _instance;

    // The spans in which the recorder was awake and that are not told yet, and the number of the first; the last one grows.
    private readonly object _lock = new();
    private readonly List<LogWindow> _awake = [];
    private int _firstNumber;
    private bool _isSignQueued;
    private volatile bool _isStoreOut;

    public CoverageKeeper(FeishuLogSearchOptions search, LogRecorderOptions options, TimeProvider time)
    {
        _apps = options.KeepCoverage ? search.Apps.Select(app => app.AppId).ToFrozenSet(StringComparer.Ordinal) : FrozenSet<string>.Empty;
        _time = time;
        _losses = new CoverageLosses(_apps, time);
        _instance = $"{Environment.MachineName}/{Convert.ToHexString(RandomNumberGenerator.GetBytes(4)).ToLowerInvariant()}";
    }

    /// <summary>Whether there is anything to keep.</summary>
    public bool IsOn => _apps.Count > 0;

    /// <summary>Whether the store does not take batches at present: what is dropped then is dropped for that.</summary>
    public bool IsStoreOut
    {
        get => _isStoreOut;
        set => _isStoreOut = value;
    }

    /// <summary>
    /// Notes that the recorder is awake. After a pause that is much longer than it should be, the machine slept or its clock
    /// was set: a new span begins.
    /// </summary>
    /// <returns>The sign to queue; <see langword="null"/> while another is on its way.</returns>
    public CoverageSign? Wake()
    {
        DateTimeOffset now = DateTimeOffset.FromUnixTimeMilliseconds(_time.GetUtcNow().ToUnixTimeMilliseconds());
        lock (_lock)
        {
            if (_awake.Count == 0 || now < _awake[^1].End || now - _awake[^1].End > LogCoverage.HeartbeatInterval * 2)
            {
                _awake.Add(new LogWindow(now, now));
            }

            _awake[^1] = _awake[^1] with { End = now };
            if (_isSignQueued)
            {
                return null;
            }

            _isSignQueued = true;
            return new CoverageSign(LastNumber, now);
        }
    }

    /// <summary>What a sign says, now that the writer has met it.</summary>
    public IReadOnlyCollection<LogEntry> Take(CoverageSign sign)
    {
        lock (_lock)
        {
            _isSignQueued = false;
        }

        return Take(sign, CoverageState.Recording);
    }

    /// <summary>What there is to say when the recorder stops and everything is stored.</summary>
    public IReadOnlyCollection<LogEntry> TakeLast()
    {
        CoverageSign last;
        lock (_lock)
        {
            last = new CoverageSign(LastNumber, _awake.Count == 0 ? default : _awake[^1].End);
        }

        return Take(last, CoverageState.Stopped);
    }

    /// <summary>Notes an entry that the recorder dropped, for a <see cref="LogDropReason"/> or under the code of the rule that it breaks.</summary>
    public void Dropped(string appId, LogKind kind, string reason)
    {
        if (reason == LogDropReason.QueueFull)
        {
            Lost(appId, kind, _isStoreOut ? LogCoverageReason.StoreOut : LogCoverageReason.QueueFull);
        }
        else
        {
            Lost(appId, kind, LogCoverageReason.Refused, reason);
        }
    }

    /// <summary>Notes entries that are lost for another reason, such as reports that were refused before they came to the recorder.</summary>
    public void Lost(string appId, LogKind kind, LogCoverageReason reason, string? code = null, long count = 1) =>
        _losses.Add(appId, kind, reason, code, count);

    private int LastNumber => _firstNumber + _awake.Count - 1;

    private List<LogEntry> Take(CoverageSign sign, CoverageState state)
    {
        var entries = new List<LogEntry>();
        List<LogWindow> told = Cut(sign);
        for (int i = 0; i < told.Count; i++)
        {
            foreach (string app in _apps)
            {
                entries.Add(new CoverageLogEntry
                {
                    AppId = app,
                    FromTime = told[i].Start,
                    Time = told[i].End,
                    State = i == told.Count - 1 ? state : CoverageState.Recording,
                    Instance = _instance,
                });
            }
        }

        entries.AddRange(_losses.Take(_instance));
        return entries;
    }

    /// <summary>Takes what lies before a sign out of the spans.</summary>
    private List<LogWindow> Cut(CoverageSign sign)
    {
        var told = new List<LogWindow>();
        lock (_lock)
        {
            for (; _awake.Count > 0 && _firstNumber < sign.Span; _firstNumber++)
            {
                told.Add(_awake[0]);
                _awake.RemoveAt(0);
            }

            if (_awake.Count > 0)
            {
                // It goes on where it was told up to.
                told.Add(_awake[0] with { End = sign.Until });
                _awake[0] = _awake[0] with { Start = sign.Until };
            }
        }

        return told;
    }
}
