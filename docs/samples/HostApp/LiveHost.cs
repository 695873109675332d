using Feishu.LogSearch.Capture;

namespace HostApp;

/// <summary>What the sample does without <c>--once</c>: goes on calling, and serves searches until Ctrl-C.</summary>
internal static class LiveHost
{
    public static async Task RunAsync(Deployment deployment, FeishuServer feishu, SampleOptions options, SampleClock clock, Terminal terminal)
    {
        if (File.Exists(options.LogFile))
        {
            await deployment.StartAsync(CancellationToken.None);
        }
        else
        {
            await deployment.StartAsync(CancellationToken.None, async services =>
            {
                long begin = clock.GetTimestamp();
                int entries = await PastWeek.WriteAsync(services, feishu, options, clock, CancellationToken.None);
                terminal.WriteLine($"history {entries} {clock.GetElapsedTime(begin)}");
            });
        }

        WebApplication app = deployment.Host;
        string url = deployment.Address.ToString().TrimEnd('/');
        string appId = SampleApp.Store.AppId;
        terminal.WriteLine("Feishu.LogSearch: a host that records its calls to the platform, and searches them", Tone.Title);
        terminal.WriteLine();
        terminal.WriteLine($"platform  {feishu.BaseAddress} in this process, called some times a second");
        terminal.WriteLine($"searches  {url}/api/logs  (Ctrl-C ends)");
        terminal.WriteLine();
        foreach (string call in new[]
        {
            $"curl '{url}/api/logs?kind=server&app_id={appId}&last=1h&status=fail&pageSize=5'",
            $"curl '{url}/api/logs?kind=server&app_id={appId}&last=1h&url=/open-apis/im/v1/messages/:message_id'",
            $"curl '{url}/api/logs/histogram?kind=server&app_id={appId}&last=10m&bucketSeconds=30'",
            $"curl '{url}/api/logs/facet?kind=server&app_id={appId}&last=1h&status=fail&field=error_code&top=5'",
            $"curl -G '{url}/api/logs/locate' -d app_id={appId} --data-urlencode 'text=log_id: 2026…'",
            $"curl '{url}/api/logs?kind=server&app_id={appId}&last=25h' -H 'Accept-Language: zh-CN'    # refused",
        })
        {
            terminal.WriteLine("  " + call, Tone.Code);
        }

        await app.WaitForShutdownAsync();
        LogRecorderStatus status = app.Services.GetRequiredService<ILogRecorder>().GetStatus();
        terminal.WriteLine();
        terminal.WriteLine($"Stopped: {app.Services.GetRequiredService<TrafficDriver>().Calls} calls made, {status.Recorded} entries recorded, {status.Dropped.Values.Sum()} dropped, {status.Queued} left in the queue.");
    }
}
