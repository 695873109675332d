namespace HostApp;

/// <summary>A timer of a clock that skips: it fires when its time has come, whether it passed or was skipped.</summary>
internal sealed class SampleTimer : ITimer
{
    private readonly SampleClock _clock;
    private readonly TimerCallback _callback;
    private readonly object? _state;
    private readonly object _gate = new();
    private readonly ITimer _passing;
    private DateTimeOffset? _due;
    private TimeSpan _period;

    public SampleTimer(SampleClock clock, TimerCallback callback, object? state)
    {
        _clock = clock;
        _callback = callback;
        _state = state;
        _passing = TimeProvider.System.CreateTimer(_ => FireIfDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            _due = dueTime == Timeout.InfiniteTimeSpan ? null : _clock.GetUtcNow() + dueTime;
            _period = period;
            return _passing.Change(dueTime, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Fires if its time has come; else it will when the rest has passed.</summary>
    public bool FireIfDue()
    {
        lock (_gate)
        {
            if (_due is not { } due)
            {
                return false;
            }

            TimeSpan left = due - _clock.GetUtcNow();
            if (left > TimeSpan.Zero)
            {
                _passing.Change(left, Timeout.InfiniteTimeSpan);
                return false;
            }

            _clock.BeginFiring();
            if (_period > TimeSpan.Zero)
            {
                Change(_period, _period);
            }
            else
            {
                _due = null;
            }
        }

        try
        {
            _callback(_state);
        }
        finally
        {
            _clock.EndFiring();
        }

        return true;
    }

    public void Dispose()
    {
        _clock.Forget(this);
        lock (_gate)
        {
            _due = null;
        }

        _passing.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
