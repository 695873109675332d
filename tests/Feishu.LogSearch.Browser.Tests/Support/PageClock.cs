using System.Diagnostics;

namespace Feishu.LogSearch.Browser.Tests;

/// <summary>A clock that goes at its usual pace, from a day on which the tests know what was recorded.</summary>
internal sealed class PageClock : TimeProvider
{
    private readonly long _started = Stopwatch.GetTimestamp();

    /// <summary>Noon in Shanghai.</summary>
    public static DateTimeOffset Noon { get; } = new(2026, 7, 5, 4, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Noon + Stopwatch.GetElapsedTime(_started);
}
