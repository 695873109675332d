using System.Globalization;
using Feishu.LogSearch.Capture;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>Looks at the recorder: how full its queue is, what it lost, and whether the store takes what it sends.</summary>
internal sealed class RecorderWatch(ILogRecorder recorder, int capacity, FeishuLogSearchCheckOptions options, TimeProvider time)
{
    private readonly object _lock = new();
    private long _lost;
    private DateTimeOffset? _lastLoss;

    public void Look(HealthFindings findings)
    {
        LogRecorderStatus status = recorder.GetStatus();
        findings.AddFigure("queued", status.Queued);
        findings.AddFigure("queue_capacity", capacity);
        findings.AddFigure("recorded", status.Recorded);
        foreach ((string reason, long count) in status.Dropped)
        {
            findings.AddFigure($"dropped_{reason}", count);
        }

        findings.AddFigure("store_failing_since", status.FailingSince);
        findings.AddFigure("last_store_error_time", status.LastErrorTime);
        JudgeQueue(status.Queued, findings);
        JudgeOutage(status.FailingSince, findings);
        JudgeLosses(status, findings);
    }

    private void JudgeQueue(long queued, HealthFindings findings)
    {
        double fill = queued / (double)capacity;
        if (fill >= options.DegradedQueueFill)
        {
            findings.AddFault(
                fill >= options.UnhealthyQueueFill ? HealthStatus.Unhealthy : HealthStatus.Degraded,
                string.Create(CultureInfo.InvariantCulture, $"{queued} entries wait to be stored, and {capacity} may; more are dropped."));
        }
    }

    private void JudgeOutage(DateTimeOffset? since, HealthFindings findings)
    {
        if (since is { } start)
        {
            findings.AddFault(
                time.GetUtcNow() - start >= options.UnhealthyOutage ? HealthStatus.Unhealthy : HealthStatus.Degraded,
                $"The log store has taken nothing since {start.UtcDateTime:u}; what is recorded is sent again.");
        }
    }

    private void JudgeLosses(LogRecorderStatus status, HealthFindings findings)
    {
        (string Reason, long Count)[] losses = [.. status.Dropped.Where(pair => IsLoss(pair.Key)).Select(pair => (pair.Key, pair.Value))];
        long lost = losses.Sum(loss => loss.Count);
        DateTimeOffset now = time.GetUtcNow();
        lock (_lock)
        {
            // Several may look: what one of them has seen is news to the others for as long.
            _lastLoss = lost > _lost ? now : _lastLoss;
            _lost = lost;
            if (_lastLoss is not { } last || now - last >= options.DropMemory)
            {
                return;
            }
        }

        findings.AddFault(
            HealthStatus.Degraded,
            string.Create(CultureInfo.InvariantCulture, $"{lost} entries were dropped since the host started ({string.Join(", ", losses.Select(loss => loss.Reason))}), some of them within {options.DropMemory}."));
    }

    /// <summary>The other reasons are the codes of rules that an entry broke.</summary>
    private static bool IsLoss(string reason) =>
        reason is LogDropReason.QueueFull or LogDropReason.RedactionFailed or LogDropReason.Stopped or LogDropReason.NotDrained;
}
