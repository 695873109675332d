namespace Feishu.LogSearch.Capture;

/// <summary>The attempts of one logical call: travels with the request's options, which retry handlers copy.</summary>
internal sealed class CallAttempts
{
    private static readonly HttpRequestOptionsKey<CallAttempts> Key = new("Feishu.LogSearch.Attempts");

    private int _count;

    private CallAttempts(long start)
    {
        Start = start;
    }

    /// <summary>When the call began (a timestamp of the clock).</summary>
    public long Start { get; }

    public static CallAttempts Of(HttpRequestMessage request, TimeProvider time)
    {
        if (!request.Options.TryGetValue(Key, out CallAttempts? attempts))
        {
            request.Options.Set(Key, attempts = new CallAttempts(time.GetTimestamp()));
        }

        return attempts;
    }

    public int Next() => Interlocked.Increment(ref _count);
}
