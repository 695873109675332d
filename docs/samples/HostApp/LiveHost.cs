using System.Globalization;
using Feishu.LogSearch.Capture;

namespace HostApp;

/// <summary>What the sample does without <c>--once</c>: goes on, and serves the log search page until Ctrl-C.</summary>
internal static class LiveHost
{
    public static async Task RunAsync(Deployment deployment, FeishuServer feishu, SampleOptions options, SampleClock clock, Terminal terminal)
    {
        terminal.WriteLine("Feishu.LogSearch: a host of two Feishu apps, and of their logs", Tone.Title);
        terminal.WriteLine();
        bool isFirstStart = !File.Exists(options.LogFile);
        terminal.WriteLine($"logs      {options.LogFile}{(isFirstStart ? ", which begins with some days of invented history" : "")}");
        await deployment.StartAsync(CancellationToken.None, before: async services =>
        {
            if (isFirstStart)
            {
                int entries = await PastDays.WriteAsync(services, feishu, options, clock, CancellationToken.None);
                terminal.WriteLine(string.Create(CultureInfo.InvariantCulture, $"          {entries:N0} entries written"));
            }
        });

        WriteAddresses(deployment.Address.ToString().TrimEnd('/'), feishu, terminal);
        await deployment.Host.WaitForShutdownAsync();
        LogRecorderStatus status = deployment.Services.GetRequiredService<ILogRecorder>().GetStatus();
        terminal.WriteLine();
        terminal.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Stopped: {status.Recorded:N0} entries recorded, {status.Dropped.Values.Sum()} dropped, {status.Queued} left in the queue."));
    }

    private static void WriteAddresses(string url, FeishuServer feishu, Terminal terminal)
    {
        string api = $"{url}/feishu/logs/api";
        string app = $"kind=server&app_id={SampleApp.Store.AppId}";
        terminal.WriteLine($"platform  {feishu.BaseAddress} in this process, called some times a second; it pushes events");
        terminal.WriteLine($"web app   {url}/app/ whose calls to the Feishu client are reported");
        terminal.WriteLine($"health    {url}/health of the store and the recorder");
        terminal.WriteLine($"page      {terminal.Paint($"{url}/feishu/logs", Tone.Code)}");
        terminal.WriteLine();
        terminal.WriteLine("Sign in there as one of the sample's users. From a shell, the page's API (Ctrl-C ends the host):");
        terminal.WriteLine();
        foreach (string call in new[]
        {
            $"curl -c cookies.txt -d user=zhou {url}{SignInEndpoints.Path}",
            $"curl -b cookies.txt '{api}/logs?{app}&last=1h&status=fail&page_size=5'",
            $"curl -b cookies.txt '{api}/histogram?{app}&last=10m&bucket_ms=30000'",
            $"curl -b cookies.txt '{api}/facet?{app}&last=1h&status=fail&field=error_code&top=5'",
            $"curl -b cookies.txt '{api}/logs?{app}&last=25h'    # refused, and why",
        })
        {
            terminal.WriteLine("  " + call, Tone.Code);
        }
    }
}
