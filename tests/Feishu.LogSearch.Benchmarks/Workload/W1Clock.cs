namespace Feishu.LogSearch.Benchmarks.Workload;

/// <summary>A clock that runs as fast as the system's, and showed the end of the workload's day when it was made.</summary>
internal sealed class W1Clock : TimeProvider
{
    private readonly TimeSpan _behind = System.GetUtcNow() - W1.DayEnd;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() - _behind;
}
