using System.Collections.Concurrent;
using Feishu.LogSearch.Capture;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>
/// Remembers the batches of late, so that one whose answer was lost on the way, and that is sent again, is recorded once. It
/// keeps their counts, and not the reasons.
/// </summary>
internal sealed class RecentBatches
{
    private const int Capacity = 16_384;

    private readonly ConcurrentDictionary<string, Lazy<(int Accepted, int Refused)>> _counts = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _order = new();

    /// <summary>
    /// Records a batch and gives its result, unless it was recorded before: then <see langword="null"/>, and what the counts
    /// were then.
    /// </summary>
    public FeishuClientReportResult? Once(string? key, Func<FeishuClientReportResult> record, out (int Accepted, int Refused) before)
    {
        before = default;
        if (key is null)
        {
            return record();
        }

        FeishuClientReportResult? result = null;
        var own = new Lazy<(int, int)>(() =>
        {
            result = record();
            return (result.Accepted, result.Refusals.Length);
        });
        Lazy<(int, int)> known = _counts.GetOrAdd(key, own);
        before = known.Value;
        if (!ReferenceEquals(known, own))
        {
            return null;
        }

        _order.Enqueue(key);
        if (_order.Count > Capacity && _order.TryDequeue(out string? oldest))
        {
            _counts.TryRemove(oldest, out _);
        }

        return result;
    }

    /// <summary>Forgets a batch of which nothing could be recorded: it is to be sent again.</summary>
    public void Forget(string? key)
    {
        if (key is not null)
        {
            _counts.TryRemove(key, out _);
        }
    }
}
