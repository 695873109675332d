using System.Collections.Immutable;

namespace Feishu.LogSearch.Fuzz;

/// <summary>Hands what is recorded to who is looking, and keeps nothing.</summary>
internal sealed class DiscardingRecorder : ILogRecorder
{
    public Action<LogEntry>? Recorded { get; set; }

    public bool Record(LogEntry entry)
    {
        Recorded?.Invoke(entry);
        return true;
    }

    public ValueTask FlushAsync(CancellationToken cancellationToken = default) => default;

    public LogRecorderStatus GetStatus() => new() { Queued = 0, Recorded = 0, Dropped = ImmutableSortedDictionary<string, long>.Empty };
}
