namespace Feishu.LogSearch.SoakTest;

/// <summary>
/// A clock on which a day passes in minutes; it shows the same in every process that knows its beginning. Waits of a minute
/// and more pass as fast. Shorter ones are time-outs and back-offs: the disk and the network do not run faster, so neither do
/// they, nor what is measured.
/// </summary>
/// <param name="begin">When it began, by the system's clock.</param>
/// <param name="day">How long a day takes.</param>
internal sealed class AcceleratedClock(DateTimeOffset begin, TimeSpan day) : TimeProvider
{
    private static readonly TimeSpan LongWait = TimeSpan.FromMinutes(1);

    /// <summary>What it showed when it began: noon in the app's time zone.</summary>
    private static readonly DateTimeOffset Noon = new(2026, 3, 5, 4, 0, 0, TimeSpan.Zero);

    private readonly double _speed = TimeSpan.FromDays(1) / day;

    public DateTimeOffset Begin => begin;

    public TimeSpan Day => day;

    public override DateTimeOffset GetUtcNow() => Noon + ((System.GetUtcNow() - begin) * _speed);

    /// <summary>How much time passes on it while some passes for everybody else.</summary>
    public TimeSpan Of(TimeSpan time) => time * _speed;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Timer(this, System.CreateTimer(callback, state, Shorten(dueTime), Shorten(period)));

    private TimeSpan Shorten(TimeSpan wait) => wait < LongWait ? wait : wait / _speed;

    private sealed class Timer(AcceleratedClock clock, ITimer inner) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => inner.Change(clock.Shorten(dueTime), clock.Shorten(period));

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
