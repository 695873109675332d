namespace Feishu.LogSearch.Capture;

/// <summary>Keeps a bot's rate limits: at most 5 messages in any second and 100 in any minute.</summary>
internal sealed class SendWindow(TimeProvider time) : IDisposable
{
    private const int PerSecond = 5;
    private const int PerMinute = 100;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Queue<DateTimeOffset> _sent = new();

    /// <summary>Waits until one more message may be sent, and counts it as sent.</summary>
    public async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            while (Delay() is { Ticks: > 0 } delay)
            {
                await Task.Delay(delay, time, cancellationToken).ConfigureAwait(false);
            }

            _sent.Enqueue(time.GetUtcNow());
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private TimeSpan Delay()
    {
        DateTimeOffset now = time.GetUtcNow();
        while (_sent.TryPeek(out DateTimeOffset oldest) && now - oldest >= TimeSpan.FromMinutes(1))
        {
            _sent.Dequeue();
        }

        TimeSpan minute = _sent.Count < PerMinute ? TimeSpan.Zero : _sent.Peek() + TimeSpan.FromMinutes(1) - now;
        DateTimeOffset? fifth = _sent.Count < PerSecond ? null : _sent.ElementAt(_sent.Count - PerSecond);
        TimeSpan second = fifth is { } sent ? sent + TimeSpan.FromSeconds(1) - now : TimeSpan.Zero;
        return minute > second ? minute : second;
    }
}
