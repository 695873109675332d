using System.Collections.Immutable;
using System.Globalization;
using Feishu.LogSearch;

namespace HostApp;

/// <summary>Events that were pushed again, late, or in vain.</summary>
internal static class EventSteps
{
    public static async Task FailuresAsync(TourGuide guide, CancellationToken cancellationToken)
    {
        guide.Begin("Events: which pushes failed, and why", "推送失败的事件");
        ImmutableArray<EventLogEntry> failures = await guide.FindAsync(
            EventLogQuery.ForApp(SampleApp.SelfBuilt.AppId)
                .WithEventType("contact.user.updated_v3", "approval_instance")
                .WithStatus(LogStatus.Fail, LogStatus.Timeout)
                .Last(TimeSpan.FromHours(12)),
            cancellationToken);
        guide.Terminal.WriteLine();
        guide.Code("entry.Explain()");
        Explain(guide, failures[0]);
    }

    public static async Task ChainAsync(TourGuide guide, CancellationToken cancellationToken)
    {
        guide.Begin("Events: all pushes of one event", "事件重推链路");
        foreach (string type in new[] { "contact.user.updated_v3", "approval_instance" })
        {
            string eventId = await FirstAsync(guide, EventLogQuery.ForApp(SampleApp.SelfBuilt.AppId).WithEventType(type).WithRetryCount(2), cancellationToken);
            guide.Code($"logs.GetDeliveriesAsync(\"{SampleApp.SelfBuilt.AppId}\", \"{eventId}\")");
            Write(guide, await guide.Logs.GetDeliveriesAsync(SampleApp.SelfBuilt.AppId, eventId, cancellationToken));
            guide.Terminal.WriteLine();
        }
    }

    public static async Task RepeatedAsync(TourGuide guide, CancellationToken cancellationToken)
    {
        guide.Begin("Events: pushed again, though handled", "重复推送的事件");
        ImmutableArray<EventLogEntry> repeated = await guide.FindAsync(
            EventLogQuery.ForApp(SampleApp.SelfBuilt.AppId)
                .WithEventType("im.message.receive_v1", "vc.meeting.all_meeting_ended_v1")
                .WithRetryCount(1)
                .WithStatus(LogStatus.Success)
                .Last(TimeSpan.FromHours(12)),
            cancellationToken);
        guide.Terminal.WriteLine();
        foreach (EventLogEntry entry in repeated)
        {
            Write(guide, await guide.Logs.GetDeliveriesAsync(entry.AppId, entry.EventId!, cancellationToken));
            guide.Terminal.WriteLine();
        }
    }

    public static async Task LateAsync(TourGuide guide, CancellationToken cancellationToken)
    {
        guide.Begin("Events: pushed late", "推送延时过长的事件");
        await guide.FindAsync(
            EventLogQuery.ForApp(SampleApp.Store.AppId)
                .WithPushDelay(min: TimeSpan.FromMinutes(5))
                .WithRetryCount(0)
                .Last(TimeSpan.FromHours(12)),
            cancellationToken);
        guide.Note("DELAY is the time from the event until its push. Retries are late by their nature, and are left out by WithRetryCount(0).");
    }

    private static async Task<string> FirstAsync(TourGuide guide, EventLogQuery query, CancellationToken cancellationToken)
    {
        LogPage<EventLogEntry> page = await guide.Logs.Find(query.Last(TimeSpan.FromHours(12))).GetPageAsync(1, cancellationToken: cancellationToken);
        return page.Entries[0].EventId!;
    }

    private static void Write(TourGuide guide, LogDeliveryChain chain)
    {
        guide.Pushes.Write(chain.Deliveries);
        string gaps = string.Join(", ", chain.Deliveries.Zip(chain.Deliveries.Skip(1), (earlier, later) => EntryTime.Short(later.Time - earlier.Time)));
        string next = chain.NextDelivery is { } time ? $", next push {guide.Times.Of(time)}" : "";
        guide.Text(string.Create(CultureInfo.InvariantCulture, $"{chain.State} after {chain.Deliveries.Length} pushes, {gaps} apart{next}. Handled more than once: {(chain.HandledMoreThanOnce ? "yes" : "no")}."));
    }

    private static void Explain(TourGuide guide, LogEntry entry)
    {
        FeishuErrorExplanation explanation = entry.Explain()!;
        guide.Text($"{explanation.Summary.English} {string.Join(' ', explanation.Advice.Select(advice => advice.English))}");
        guide.Text($"{explanation.Summary.Chinese}{string.Concat(explanation.Advice.Select(advice => advice.Chinese))}", Tone.Quiet);
    }
}
