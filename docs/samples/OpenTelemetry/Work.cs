using System.Diagnostics;
using System.Net.Http.Json;
using Feishu.LogSearch;
using Feishu.LogSearch.Capture;
using Microsoft.Extensions.Hosting;

namespace OpenTelemetrySample;

/// <summary>What the host is there for: it sends notices, one trace each, and finds the logs of a trace.</summary>
internal sealed class Work(IHttpClientFactory clients, ILogRecorder recorder, ILogSearch logs, IHostApplicationLifetime host, WorkOptions options) : BackgroundService
{
    public const string AppId = "cli_a1b2c3d4e5f60718";
    public const string SourceName = "Notices";

    private static readonly ActivitySource Source = new(SourceName);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        do
        {
            string traceId = await SendNoticeAsync(stoppingToken);

            // Entries are stored in the background: whoever wants to find them at once waits for that.
            await recorder.FlushAsync(stoppingToken);
            LogLocation found = await logs.LocateAsync(AppId, $"trace_id={traceId}", stoppingToken);
            foreach (ServerLogEntry entry in found.ServerEntries)
            {
                Console.WriteLine($"trace {traceId}: {entry.Method} {entry.Url} {entry.Status} {entry.ErrorCode} {entry.LogId}");
            }

            await Task.Delay(options.Once ? TimeSpan.Zero : Pause, stoppingToken);
        }
        while (!options.Once);

        host.StopApplication();
    }

    private async Task<string> SendNoticeAsync(CancellationToken cancellationToken)
    {
        using Activity activity = Source.StartActivity("send notice") ?? throw new InvalidOperationException("Nobody listens to the traces.");
        HttpClient client = clients.CreateClient(AppId);
        foreach (string chat in (string[])[Platform.KnownChat, "oc_nobody_knows"])
        {
            using HttpResponseMessage answer = await client.PostAsJsonAsync("/open-apis/im/v1/messages?receive_id_type=chat_id", new { receive_id = chat, msg_type = "text", content = "{\"text\":\"hello\"}" }, cancellationToken);
            await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        }

        return activity.TraceId.ToHexString();
    }
}
