namespace Feishu.LogSearch.Capture;

/// <summary>The attempts of one logical call: travels with the request's options, which retry handlers copy.</summary>
internal sealed class CallAttempts(long firstStart)
{
    private int _count;

    /// <summary>When the first attempt began (a timestamp of the clock).</summary>
    public long FirstStart => firstStart;

    public int Next() => Interlocked.Increment(ref _count);
}
