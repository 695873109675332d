using Feishu.LogSearch.AspNetCore;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace HostApp;

/// <summary>Has devices report every few seconds; some reports are refused.</summary>
internal sealed class LiveReports(
    Devices devices, ClientPlan plan, IFeishuClientReportTokens tokens, IServer server, IHostApplicationLifetime host, TimeProvider time) : BackgroundService
{
    private const int TicksBetweenOutdated = 9;
    private const int TicksBetweenWrongClocks = 31;

    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(4);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await host.StartedAsync(stoppingToken);
            var address = new Uri(server.Features.Get<IServerAddressesFeature>()!.Addresses.First());
            using var timer = new PeriodicTimer(Tick, time);
            for (int tick = 1; await timer.WaitForNextTickAsync(stoppingToken); tick++)
            {
                DateTimeOffset now = time.GetUtcNow();
                SampleBatch batch = tick % TicksBetweenWrongClocks == 0 ? plan.OfTomorrow(now)
                    : tick % TicksBetweenOutdated == 0 ? plan.On(SampleDevice.Outdated, now)
                    : plan.Any(now);
                try
                {
                    await devices.SendAsync(address, batch, tokens, stoppingToken);
                }
                catch (HttpRequestException)
                {
                    // The host did not take it. A real device would try again.
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }
}
