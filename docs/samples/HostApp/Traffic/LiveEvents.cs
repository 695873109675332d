using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace HostApp;

/// <summary>
/// Lets events happen, some a minute, and has the platform push them, and push again what failed. Time passes as it does:
/// the first two retries are soon there, the others for those who let the sample run.
/// </summary>
internal sealed class LiveEvents(
    FeishuServer feishu, EventPlan plan, Ledger ledger, IServer server, IHostApplicationLifetime host, TimeProvider time) : BackgroundService
{
    private const double EventsPerTick = 0.25;
    private const double LateShare = 0.02;
    private const double RepeatedShare = 0.03;
    private const double UntitledShare = 0.03;
    private const int TicksBetweenOutages = 300;
    private const int OutageTicks = 40;

    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Usual = TimeSpan.FromMilliseconds(240);
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(7);
    private static readonly TimeSpan Repeat = TimeSpan.FromSeconds(20);

    private readonly Random _random = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await host.StartedAsync(stoppingToken);
            var address = new Uri(server.Features.Get<IServerAddressesFeature>()!.Addresses.First());
            foreach (SampleApp app in SampleApp.All)
            {
                await feishu.Events.SubscribeAsync(app, new Uri(address, app.EventPath), stoppingToken);
            }

            using var timer = new PeriodicTimer(Tick, time);
            var running = new List<Task>();
            for (int tick = 1; await timer.WaitForNextTickAsync(stoppingToken); tick++)
            {
                ledger.IsDown = tick % TicksBetweenOutages >= TicksBetweenOutages - OutageTicks;
                if (_random.NextDouble() < EventsPerTick)
                {
                    Happen();
                }

                // A slow handler must not hold up the next push.
                running.RemoveAll(push => push.IsCompletedSuccessfully);
                while (feishu.Events.TakeDue() is { } push)
                {
                    running.Add(feishu.Events.PushAsync(push, stoppingToken));
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private void Happen()
    {
        SampleApp app = SampleApp.All[_random.Next(SampleApp.All.Length)];
        DateTimeOffset now = time.GetUtcNow();
        HappenedEvent @event = _random.NextDouble() < UntitledShare
            ? plan.Of(app, "contact.user.updated_v3", now, content => content["object"]!.AsObject().Remove("job_title"))
            : plan.Any(app, now);
        feishu.Events.Plan(@event, now + (_random.NextDouble() < LateShare ? Late : Usual));
        if (_random.NextDouble() < RepeatedShare)
        {
            feishu.Events.Plan(@event, now + Repeat);
        }
    }
}
