using System.Security.Cryptography;
using Feishu.LogSearch;

namespace HostApp;

/// <summary>
/// Makes the entries of events that were pushed before the sample was first started: most were handled at once, some after a
/// push that failed, few never.
/// </summary>
internal sealed class PastPushes(EventPlan plan, EventSender sender)
{
    private const double SlowShare = 0.02;
    private const double FailingShare = 0.03;
    private const double HopelessShare = 0.006;
    private const double LateShare = 0.01;
    private const double RepeatedShare = 0.01;

    private static readonly TimeSpan SlowAnswer = TimeSpan.FromSeconds(3.4);

    private readonly Random _random = new();

    /// <summary>One event, and all its pushes up to now. What is to be pushed later is left to the platform.</summary>
    public IEnumerable<EventLogEntry> Of(DateTimeOffset happened, DateTimeOffset now)
    {
        SampleApp app = SampleApp.All[_random.Next(SampleApp.All.Length)];
        double dice = _random.NextDouble();
        (string? error, int failures, TimeSpan answer) =
            dice < HopelessShare ? ("KeyNotFoundException: The given key was not present in the dictionary.", EventSender.RetryDelays.Length + 1, Quick())
            : dice < HopelessShare + FailingShare ? ("InvalidOperationException: The ledger refused the booking: database is read-only.", _random.Next(1, 3), Quick())
            : dice < HopelessShare + FailingShare + SlowShare ? ("The app answered after 3.4 s; the platform waits 3 s.", 1, SlowAnswer)
            : (null, 0, Quick());
        HappenedEvent @event = failures > EventSender.RetryDelays.Length ? plan.Of(app, "contact.user.updated_v3", happened)
            : error is null ? plan.Any(app, happened)
            : plan.Of(app, answer == SlowAnswer ? "vc.meeting.all_meeting_ended_v1" : "approval_instance", happened);
        DateTimeOffset time = happened + (_random.NextDouble() < LateShare ? TimeSpan.FromMinutes(_random.Next(5, 30)) : TimeSpan.FromMilliseconds(_random.Next(120, 900)));
        for (int push = 0; push <= EventSender.RetryDelays.Length; push++)
        {
            bool fails = push < failures;
            if (time >= now)
            {
                sender.Plan(@event, time, push);
                yield break;
            }

            yield return Entry(@event, happened, time, push, fails ? answer : Quick(), fails ? error : null);
            if (fails && push < EventSender.RetryDelays.Length)
            {
                time += EventSender.RetryDelays[push];
            }
            else if (push == 0 && _random.NextDouble() < RepeatedShare)
            {
                time += TimeSpan.FromSeconds(20);
            }
            else
            {
                yield break;
            }
        }
    }

    private TimeSpan Quick() => TimeSpan.FromMilliseconds(_random.Next(2, 260));

    private static EventLogEntry Entry(HappenedEvent @event, DateTimeOffset happened, DateTimeOffset time, int push, TimeSpan duration, string? error) => new()
    {
        AppId = @event.App.AppId,
        Time = time,
        Status = error is null ? LogStatus.Success : duration >= SlowAnswer ? LogStatus.Timeout : LogStatus.Fail,
        EventType = @event.Type,
        EventId = @event.IsCallback ? null : @event.EventId,
        Schema = @event.IsSchema2 ? "2.0" : "1.0",
        Transport = EventTransport.Webhook,
        TenantKey = @event.TenantKey,
        HttpStatus = error is null || duration >= SlowAnswer ? 200 : 500,
        ErrorMessage = error,
        Duration = duration,
        CreatedTime = happened,
        PushDelay = time - happened,
        RetryCount = @event.IsCallback ? null : push,
        TraceId = RandomNumberGenerator.GetHexString(32, lowercase: true),
    };
}
