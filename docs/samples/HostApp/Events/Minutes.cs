using System.Collections.Concurrent;

namespace HostApp;

/// <summary>Writes the minutes of a meeting, once, and takes its time.</summary>
internal sealed class Minutes(SampleClock clock)
{
    private static readonly TimeSpan WritingTime = TimeSpan.FromSeconds(3.4);

    private readonly ConcurrentDictionary<string, bool> _written = new(StringComparer.Ordinal);

    /// <summary>Writes them, unless they are written.</summary>
    public async Task WriteAsync(string meetingId, CancellationToken cancellationToken)
    {
        if (!_written.ContainsKey(meetingId))
        {
            await clock.PassAsync(WritingTime, cancellationToken);
            _written[meetingId] = true;
        }
    }
}
