using System.Text.Json.Nodes;
using Feishu.LogSearch.AspNetCore;

namespace HostApp;

/// <summary>
/// The traffic of <c>--once</c>: some hundred calls and events that see what a day of operations sees, in some seconds. The
/// clock skips what lies between.
/// </summary>
internal sealed class OneDay(Deployment deployment, FeishuServer feishu, SampleClock clock, int seed) : IDisposable
{
    public const int FirstHour = 8;
    public const int LastHour = 18;

    private const int Concurrency = 8;
    private const int CallsPerHour = 30;
    private const int EventsPerHour = 8;
    private const int ReportBatchesPerHour = 5;

    private readonly TrafficPlan _callPlan = new(feishu.Catalog, seed);
    private readonly EventPlan _eventPlan = new(new Random(seed));
    private readonly ClientPlan _clientPlan = new(new Random(seed));
    private readonly Devices _devices = new();
    private readonly DateTimeOffset _midnight = MidnightOf(clock.GetUtcNow());

    /// <summary>When it begins.</summary>
    public DateTimeOffset From => At(FirstHour, 0);

    /// <summary>When it ends.</summary>
    public DateTimeOffset To => At(LastHour, 0);

    /// <summary>What the devices reported.</summary>
    public ReportTally Reports => _devices.Tally;

    /// <summary>How many calls were made, those of event handlers not counted.</summary>
    public int Calls { get; private set; }

    /// <summary>The beginning of the latest day that is over.</summary>
    public static DateTimeOffset Latest(DateTimeOffset now)
    {
        DateTimeOffset midnight = MidnightOf(now);
        return midnight.AddHours(FirstHour).AddDays(now < midnight.AddHours(LastHour) ? -1 : 0);
    }

    /// <summary>Plays the day.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (SampleApp app in SampleApp.All)
        {
            await feishu.Events.SubscribeAsync(app, new Uri(deployment.Address, app.EventPath), cancellationToken);
        }

        PlanEvents();
        for (int hour = FirstHour; hour < LastHour; hour++)
        {
            await PushUntilAsync(At(hour, 0), cancellationToken);
            await RunHourAsync(hour, cancellationToken);
        }

        await PushUntilAsync(At(LastHour, 0), cancellationToken);
    }

    public void Dispose() => _devices.Dispose();

    private async Task RunHourAsync(int hour, CancellationToken cancellationToken)
    {
        await ReportAsync(hour, cancellationToken);
        await CallAsync(_callPlan.Ordinary(CallsPerHour), Concurrency, cancellationToken);
        switch (hour)
        {
            case 9:
                await CallAsync(Mistakes.OfTheFirstWeek, 1, cancellationToken);
                break;
            case 10:
                // An administrator resets the secret, and the tokens end with it: the first call of each tenant is tried twice.
                foreach (SampleApp app in SampleApp.All)
                {
                    feishu.Tokens.RevokeTenantTokens(app.AppId);
                    await CallAsync(PlannedCall.OneByEachTenant(app), 1, cancellationToken);
                }

                break;
            case 12:
                // A script of the self-built app runs away.
                await CallAsync(_callPlan.Burst(30), Concurrency, cancellationToken);
                break;
            case 15:
                // The calendar service is down for most calls.
                feishu.Incident = "calendar";
                await CallAsync(_callPlan.Of("calendar", 40), Concurrency, cancellationToken);
                feishu.Incident = null;
                break;
            case 16:
                await DeployAsync(cancellationToken);
                break;
            case 17:
                await Stranger.PushAsync(new Uri(deployment.Address, SampleApp.SelfBuilt.EventPath), _eventPlan.Any(SampleApp.SelfBuilt, At(hour, 0)), clock, cancellationToken);
                break;
        }
    }

    /// <summary>A new version is deployed: the host is down from 16:30 to 16:50, and what is pushed meanwhile does not reach it.</summary>
    private async Task DeployAsync(CancellationToken cancellationToken)
    {
        await PushUntilAsync(At(16, 30), cancellationToken);
        await deployment.StopAsync(cancellationToken);
        await PushUntilAsync(At(16, 50), cancellationToken);
        await deployment.StartAsync(cancellationToken);
        await deployment.FlushAsync(cancellationToken);
    }

    private async Task CallAsync(IReadOnlyCollection<PlannedCall> calls, int concurrency, CancellationToken cancellationToken)
    {
        Calls += calls.Count;
        await deployment.Services.GetRequiredService<TrafficDriver>().RunAsync(calls, concurrency, cancellationToken);
    }

    private async Task ReportAsync(int hour, CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        IFeishuClientReportTokens tokens = deployment.Services.GetRequiredService<IFeishuClientReportTokens>();
        List<SampleBatch> batches = [.. Enumerable.Range(0, ReportBatchesPerHour).Select(_ => _clientPlan.Any(now))];
        if (hour is 9 or 14)
        {
            batches.Add(_clientPlan.On(SampleDevice.Outdated, now));
        }
        else if (hour == 13)
        {
            batches.Add(_clientPlan.OfTomorrow(now));
        }

        foreach (SampleBatch batch in batches)
        {
            await _devices.SendAsync(deployment.Address, batch, tokens, cancellationToken);
        }
    }

    private void PlanEvents()
    {
        for (int hour = FirstHour; hour < LastHour; hour++)
        {
            for (int number = 0; number < EventsPerHour; number++)
            {
                Plan(number % 2 == 0 ? SampleApp.SelfBuilt : SampleApp.Store, null, At(hour, 7 + (number * 6)));
            }

            Plan(SampleApp.Store, "app_ticket", At(hour, 1));
        }

        // A user without job title, over which the handler trips each time: five pushes until 15:10, and then no more.
        Plan(SampleApp.SelfBuilt, "contact.user.updated_v3", At(8, 5), change: content => content["object"]!.AsObject().Remove("job_title"));

        // The ledger is down from 11:20 to 11:24: two approvals fail twice, and get through with the third push.
        Plan(SampleApp.SelfBuilt, "approval_instance", At(11, 21));
        Plan(SampleApp.SelfBuilt, "approval_instance", At(11, 22));

        // The platform is late with what happens from 13:31 on.
        for (int minute = 31; minute < 40; minute += 3)
        {
            Plan(SampleApp.Store, "calendar.calendar.event.changed_v4", At(13, minute), pushed: At(13, 52));
        }

        // Minutes that take longer than the platform waits; they are there when it pushes again.
        Plan(SampleApp.SelfBuilt, "vc.meeting.all_meeting_ended_v1", At(14, 30));

        // A message that is pushed again although it was handled.
        HappenedEvent message = _eventPlan.Of(SampleApp.SelfBuilt, "im.message.receive_v1", At(16, 10));
        feishu.Events.Plan(message, At(16, 10));
        feishu.Events.Plan(message, At(16, 11));
    }

    private void Plan(SampleApp app, string? type, DateTimeOffset happened, DateTimeOffset? pushed = null, Action<JsonNode>? change = null)
    {
        HappenedEvent @event = type is null ? _eventPlan.Any(app, happened) : _eventPlan.Of(app, type, happened, change);
        feishu.Events.Plan(@event, pushed ?? happened + TimeSpan.FromMilliseconds(240));
    }

    /// <summary>Makes all pushes that are due until then, one after the other: while a handler skips time, nothing else may take any.</summary>
    private async Task PushUntilAsync(DateTimeOffset end, CancellationToken cancellationToken)
    {
        while (feishu.Events.NextDue is { } due && due < end)
        {
            await clock.SkipToAsync(due, cancellationToken);
            bool isLedgerDown = clock.GetUtcNow() >= At(11, 20) && clock.GetUtcNow() < At(11, 24);
            if (deployment.IsUp)
            {
                deployment.Services.GetRequiredService<Ledger>().IsDown = isLedgerDown;
            }

            if (feishu.Events.TakeDue() is { } push)
            {
                await feishu.Events.PushAsync(push, cancellationToken);
            }
        }

        await clock.SkipToAsync(end, cancellationToken);
    }

    private static DateTimeOffset MidnightOf(DateTimeOffset time)
    {
        DateTimeOffset local = time.ToOffset(TimeSpan.FromHours(8));
        return local - local.TimeOfDay;
    }

    private DateTimeOffset At(int hour, int minute) => _midnight.AddHours(hour).AddMinutes(minute);
}
