namespace HostApp;

/// <summary>
/// The clock of the whole sample, the platform's part included. It runs as any clock does; while the sample plays a day in
/// some seconds, it also skips the time in which nothing happens. What is recorded has the time of this clock, so that five
/// minutes between two pushes are five minutes in the logs.
/// </summary>
internal sealed class SampleClock : TimeProvider
{
    private readonly bool _skips;
    private long _ahead;

    private SampleClock(TimeSpan ahead, bool skips)
    {
        _ahead = ahead.Ticks;
        _skips = skips;
    }

    private TimeSpan Ahead => new(Interlocked.Read(ref _ahead));

    /// <summary>The clock of this machine.</summary>
    public static SampleClock OfMachine() => new(TimeSpan.Zero, skips: false);

    /// <summary>A clock that begins at a time, and skips.</summary>
    public static SampleClock From(DateTimeOffset start) => new(start - System.GetUtcNow(), skips: true);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;

    public override long GetTimestamp() => System.GetTimestamp() + (long)(Ahead.TotalSeconds * TimestampFrequency);

    /// <summary>Goes to a time, unless it has passed. Whatever is being measured takes that long: nothing else should be going on.</summary>
    public void SkipTo(DateTimeOffset time)
    {
        TimeSpan left = time - GetUtcNow();
        if (_skips && left > TimeSpan.Zero)
        {
            Interlocked.Add(ref _ahead, left.Ticks);
        }
    }

    /// <summary>Lets time pass: skips it, or waits.</summary>
    public async Task PassAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        if (_skips)
        {
            await Task.Yield();
            Interlocked.Add(ref _ahead, time.Ticks);
        }
        else
        {
            await Task.Delay(time, this, cancellationToken);
        }
    }
}
