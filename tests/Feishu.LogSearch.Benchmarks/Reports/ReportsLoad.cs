using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Feishu.LogSearch.Benchmarks.Reports;

/// <summary>Sends batches of reports over some connections, one after the other on each, until all were answered.</summary>
internal sealed class ReportsLoad(Uri address, int connections, int batchSize)
{
    private static readonly string[] Apis = ["getLocation", "chooseContact", "scanCode", "request", "getUserInfo", "showModal"];

    private int _batches;

    public long Accepted { get; private set; }

    public long Refused { get; private set; }

    public Dictionary<HttpStatusCode, long> Answers { get; } = [];

    /// <summary>How long the last refusal asked to wait.</summary>
    public TimeSpan? RetryAfter { get; private set; }

    /// <summary>Sends that many batches; those for which the server has no room are sent again.</summary>
    public async Task SendAsync(string path, int batches, CancellationToken cancellationToken)
    {
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = connections };
        using var http = new HttpClient(handler) { BaseAddress = address };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 Lark/7.63.7");
        _batches = batches;
        await Task.WhenAll(Enumerable.Range(0, connections).Select(connection => SendAsync(http, path, connection, cancellationToken)));
    }

    private async Task SendAsync(HttpClient http, string path, int connection, CancellationToken cancellationToken)
    {
        var random = new Random(connection);
        while (Interlocked.Decrement(ref _batches) >= 0)
        {
            byte[] batch = Batch(random);
            while (!await TrySendAsync(http, path, batch, cancellationToken))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
            }
        }
    }

    private async Task<bool> TrySendAsync(HttpClient http, string path, byte[] batch, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(batch);
        content.Headers.ContentType = new("application/json");
        using HttpResponseMessage response = await http.PostAsync(path, content, cancellationToken);
        byte[] answer = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        lock (Answers)
        {
            Answers[response.StatusCode] = Answers.GetValueOrDefault(response.StatusCode) + 1;
            if (response.StatusCode == HttpStatusCode.OK)
            {
                using JsonDocument json = JsonDocument.Parse(answer);
                Accepted += json.RootElement.GetProperty("accepted").GetInt32();
                Refused += json.RootElement.GetProperty("refused").GetInt32();
            }
            else
            {
                RetryAfter = response.Headers.RetryAfter?.Delta ?? RetryAfter;
            }
        }

        return response.StatusCode != HttpStatusCode.ServiceUnavailable;
    }

    /// <summary>A batch as the script sends it: some 200 bytes a report, every seventh a failure.</summary>
    private byte[] Batch(Random random)
    {
        long now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var json = new StringBuilder();
        json.Append(CultureInfo.InvariantCulture, $$"""{"id":"{{Guid.NewGuid():n}}","client":{"feature":"web_app","platform":"ios","system":"17.4","brand":"Apple","model":"iPhone13,2","client_version":"7.63.7","sdk_version":"1.9.55.2"},"reports":[""");
        for (int i = 0; i < batchSize; i++)
        {
            string api = Apis[random.Next(Apis.Length)];
            string outcome = random.Next(7) == 0 ? $"\"status\":\"fail\",\"errMsg\":\"{api}:fail auth deny\",\"errno\":107,\"errString\":\"user permission denied\"" : $"\"status\":\"success\",\"errMsg\":\"{api}:ok\"";
            json.Append(CultureInfo.InvariantCulture, $$"""{{(i == 0 ? "" : ",")}}{"time":{{now - random.Next(5_000)}},"page":"/orders/{{random.Next(1_000)}}","network_type":"wifi","api":"{{api}}",{{outcome}},"trace_id":"{{random.NextInt64():x16}}{{random.NextInt64():x16}}"}""");
        }

        return Encoding.UTF8.GetBytes(json.Append("]}").ToString());
    }
}
