using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace Feishu.LogSearch.Capture.Tests;

/// <summary>A clock that a test moves, and that tells when something begins to wait for it.</summary>
internal sealed class WatchedTime : FakeTimeProvider
{
    private readonly Channel<TimeSpan> _waits = Channel.CreateUnbounded<TimeSpan>();

    public WatchedTime()
        : base(Some.Time)
    {
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        _waits.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>Waits until something waits for the clock: for how long.</summary>
    public async Task<TimeSpan> NextWaitAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await _waits.Reader.ReadAsync(patience.Token);
    }

    /// <summary>Waits until something waits for the clock, and lets that time pass.</summary>
    public async Task<TimeSpan> PassNextWaitAsync()
    {
        TimeSpan wait = await NextWaitAsync();
        Advance(wait);
        return wait;
    }
}
