namespace HostApp;

/// <summary>
/// The clock of the whole sample, the platform's part included. It runs as any clock does; while the sample plays a day in
/// some seconds, it also skips the time in which nothing happens. What is recorded has the time of this clock, so that five
/// minutes between two pushes are five minutes in the logs.
/// </summary>
internal sealed class SampleClock : TimeProvider
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    private readonly bool _skips;
    private readonly object _gate = new();
    private readonly HashSet<SampleTimer> _timers = [];
    private long _ahead;
    private int _firing;

    private SampleClock(TimeSpan ahead, bool skips)
    {
        _ahead = ahead.Ticks;
        _skips = skips;
    }

    private TimeSpan Ahead => new(Interlocked.Read(ref _ahead));

    private bool IsFiring => Volatile.Read(ref _firing) > 0;

    /// <summary>The clock of this machine.</summary>
    public static SampleClock OfMachine() => new(TimeSpan.Zero, skips: false);

    /// <summary>A clock that begins at a time, and skips.</summary>
    public static SampleClock From(DateTimeOffset start) => new(start - System.GetUtcNow(), skips: true);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;

    public override long GetTimestamp() => System.GetTimestamp() + (long)(Ahead.TotalSeconds * TimestampFrequency);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (!_skips)
        {
            return System.CreateTimer(callback, state, dueTime, period);
        }

        var timer = new SampleTimer(this, callback, state);
        lock (_gate)
        {
            _timers.Add(timer);
        }

        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Goes to a time, unless it has passed. Whatever is being measured takes that long: nothing else should be going on.</summary>
    public async Task SkipToAsync(DateTimeOffset time, CancellationToken cancellationToken)
    {
        if (_skips)
        {
            // What has just begun begins before the time that is skipped.
            await SettleAsync(cancellationToken);
        }

        // Step by step: what is done every minute is done every minute.
        while (_skips && time - GetUtcNow() is { Ticks: > 0 } left)
        {
            await SkipAsync(left < Step ? left : Step, cancellationToken);
        }
    }

    /// <summary>Lets time pass: skips it, or waits.</summary>
    public Task PassAsync(TimeSpan time, CancellationToken cancellationToken) =>
        _skips ? SkipAsync(time, cancellationToken) : Task.Delay(time, this, cancellationToken);

    /// <summary>A timer fires, by whichever thread: until it has, no time is skipped.</summary>
    internal void BeginFiring() => Interlocked.Increment(ref _firing);

    internal void EndFiring() => Interlocked.Decrement(ref _firing);

    internal void Forget(SampleTimer timer)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
        }
    }

    private async Task SkipAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        Interlocked.Add(ref _ahead, time.Ticks);
        SampleTimer[] timers;
        lock (_gate)
        {
            timers = [.. _timers];
        }

        bool hasFired = false;
        foreach (SampleTimer timer in timers)
        {
            hasFired |= timer.FireIfDue();
        }

        if (hasFired || IsFiring)
        {
            // Who waited for the time goes on before more of it passes.
            await SettleAsync(cancellationToken);
        }
    }

    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        do
        {
            await Task.Delay(Moment, System, cancellationToken);
        }
        while (IsFiring || ThreadPool.PendingWorkItemCount > 0);
    }
}
