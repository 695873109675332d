namespace HostApp;

/// <summary>Goes on making calls: some a second, in waves, now and then a burst or an incident.</summary>
internal sealed class LiveTraffic(TrafficDriver driver, TrafficPlan plan, FeishuServer server, TimeProvider time) : BackgroundService
{
    private const int Concurrency = 8;
    private const double MeanCallsPerTick = 4;
    private const int TicksPerWave = 60;
    private const int TicksBetweenBursts = 45;
    private const int TicksBetweenIncidents = 120;
    private const int IncidentTicks = 15;

    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // A call without answer must not hold up the next tick's.
        using var timer = new PeriodicTimer(Tick, time);
        var running = new List<Task>();
        try
        {
            for (int tick = 1; await timer.WaitForNextTickAsync(stoppingToken); tick++)
            {
                running.RemoveAll(calls => calls.IsCompletedSuccessfully);
                running.Add(MakeAsync(tick, stoppingToken));
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task MakeAsync(int tick, CancellationToken stoppingToken)
    {
        bool isIncident = tick % TicksBetweenIncidents >= TicksBetweenIncidents - IncidentTicks;
        server.Incident = isIncident ? "calendar" : null;
        double wave = 1 + (0.8 * Math.Sin(2 * Math.PI * tick / TicksPerWave));
        await driver.RunAsync(plan.Ordinary((int)Math.Round(MeanCallsPerTick * wave)), Concurrency, stoppingToken);
        if (isIncident)
        {
            await driver.RunAsync(plan.Of("calendar", 3), Concurrency, stoppingToken);
        }

        if (tick % TicksBetweenBursts == 0)
        {
            await driver.RunAsync(plan.Burst(30), Concurrency, stoppingToken);
        }
    }
}
