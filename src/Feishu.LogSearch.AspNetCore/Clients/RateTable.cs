namespace Feishu.LogSearch.AspNetCore;

/// <summary>
/// Limits how much each of many senders may send, in memory that does not grow with their number: a sender's cell follows from
/// its hash, and holds the instant until which what it has sent is accounted for. Senders may share a cell, and then a limit.
/// </summary>
/// <remarks>
/// A sender is let in while it is not ahead by more than a minute, and then charged with all that it sent: what is sent is known
/// only after it was read.
/// </remarks>
internal sealed class RateTable(int perMinute, TimeProvider time)
{
    private const int Cells = 1 << 15;

    private readonly long[] _paidUntil = new long[Cells];
    private readonly long _minute = 60 * time.TimestampFrequency;
    private readonly double _cost = 60.0 * time.TimestampFrequency / perMinute;

    // A cell of 0 is one that was never used; the first timestamp may be small.
    private readonly long _start = time.GetTimestamp();

    /// <summary>How long a sender has to wait; zero if it need not.</summary>
    public TimeSpan WaitOf(int hash)
    {
        long ahead = Volatile.Read(ref CellOf(hash)) - Now() - _minute;
        return ahead < 0 ? TimeSpan.Zero : TimeSpan.FromSeconds((double)(ahead + 1) / time.TimestampFrequency);
    }

    public void Charge(int hash, int count)
    {
        ref long cell = ref CellOf(hash);
        long cost = (long)Math.Ceiling(count * _cost);
        while (true)
        {
            long paid = Volatile.Read(ref cell);
            if (Interlocked.CompareExchange(ref cell, Math.Max(paid, Now()) + cost, paid) == paid)
            {
                return;
            }
        }
    }

    private long Now() => time.GetTimestamp() - _start;

    private ref long CellOf(int hash) => ref _paidUntil[hash & (Cells - 1)];
}
