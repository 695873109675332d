namespace HostApp;

/// <summary>Goes on making calls: some a second, more of them in working hours, now and then a burst or an incident.</summary>
internal sealed class LiveTraffic(TrafficDriver driver, TrafficPlan plan, FeishuServer server, TimeProvider time) : BackgroundService
{
    private const int Concurrency = 8;
    private const double MostCallsPerTick = 1;
    private const int TicksBetweenBursts = 600;
    private const int TicksBetweenIncidents = 900;
    private const int IncidentTicks = 60;

    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly Random _random = new();

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
        int calls = (int)((MostCallsPerTick * Rhythm.At(time.GetUtcNow())) + _random.NextDouble());
        await driver.RunAsync(plan.Ordinary(calls), Concurrency, stoppingToken);
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
