using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Feishu.LogSearch.SoakTest;

/// <summary>A host's process, as those see it who send to it.</summary>
internal sealed class SoakProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _http;

    private SoakProcess(Process process, Uri address)
    {
        _process = process;
        _http = new HttpClient { BaseAddress = address };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 Lark/7.63.7");
    }

    /// <summary>Whether it was killed, rather than ended by itself.</summary>
    public bool IsKilled { get; private set; }

    public static async Task<SoakProcess> StartAsync(string file, Uri platform, AcceleratedClock clock, SoakFaults faults, CancellationToken cancellationToken)
    {
        string[] host = ["exec", "--roll-forward", "Major", typeof(SoakProcess).Assembly.Location];
        Process process = Process.Start(new ProcessStartInfo("dotnet", [.. host, .. SoakHost.ArgumentsOf(file, platform, clock)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.ErrorDataReceived += (_, e) =>
        {
            if (e.Data is { Length: > 0 } fault)
            {
                faults.Add(fault);
            }
        };
        process.BeginErrorReadLine();
        string? address = await process.StandardOutput.ReadLineAsync(cancellationToken);
        return new SoakProcess(process, new Uri(address ?? throw new InvalidOperationException($"The host did not start: {string.Join(' ', faults.Texts)}")));
    }

    /// <summary>Records a round; when this ends, all of it is acknowledged.</summary>
    public async Task RecordAsync(int round, TimeProvider time, bool repeatsReports, CancellationToken cancellationToken)
    {
        await Task.WhenAll(
            PostAsync($"{SoakHost.Calls}?round={round}", cancellationToken),
            PushEventsAsync(round, time, cancellationToken),
            SendReportsAsync(round, time, repeatsReports, cancellationToken));
        await PostAsync(SoakHost.Flush, cancellationToken);
    }

    /// <summary>Has the newest failures forwarded.</summary>
    /// <returns>How many messages that took.</returns>
    public async Task<int> ForwardAsync(CancellationToken cancellationToken) =>
        int.Parse(await PostAsync(SoakHost.Forward, cancellationToken), CultureInfo.InvariantCulture);

    public async Task<SoakFigures> GetFiguresAsync(CancellationToken cancellationToken) =>
        JsonSerializer.Deserialize<SoakFigures>(await PostAsync(SoakHost.Figures, cancellationToken))!;

    /// <summary>Its working set in bytes, its handles and its threads, as the operating system counts them.</summary>
    public (long WorkingSet, int Handles, int Threads) Measure()
    {
        _process.Refresh();
        return (_process.WorkingSet64, Directory.GetFileSystemEntries($"/proc/{_process.Id}/fd").Length, _process.Threads.Count);
    }

    public void Kill()
    {
        IsKilled = true;
        _process.Kill();
    }

    /// <summary>Waits until it has ended.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> WaitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    /// <summary>Lets it end as hosts do.</summary>
    /// <returns>Its exit code.</returns>
    public Task<int> StopAsync(CancellationToken cancellationToken)
    {
        _process.StandardInput.Close();
        return WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private async Task PushEventsAsync(int round, TimeProvider time, CancellationToken cancellationToken)
    {
        foreach (int number in SoakTraffic.NumbersOf(LogKind.Event, round))
        {
            DateTimeOffset now = time.GetUtcNow();
            byte[] body = SoakTraffic.EventOf(number, now);
            string timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            var signature = FeishuEventSignature.Sign(timestamp, SoakTraffic.IdOf(number), SoakTraffic.EncryptKey, body);
            using HttpRequestMessage request = Post(SoakHost.Events, body);
            request.Headers.Add(FeishuEventSignature.TimestampHeader, signature.Timestamp);
            request.Headers.Add(FeishuEventSignature.NonceHeader, signature.Nonce);
            request.Headers.Add(FeishuEventSignature.SignatureHeader, signature.Signature);
            await SendAsync(request, cancellationToken);
        }
    }

    private async Task SendReportsAsync(int round, TimeProvider time, bool repeats, CancellationToken cancellationToken)
    {
        int[] numbers = [.. SoakTraffic.NumbersOf(LogKind.Client, round)];
        for (int first = numbers[0]; first <= numbers[^1]; first += SoakTraffic.ReportsPerBatch)
        {
            byte[] batch = SoakTraffic.ReportsOf(first, time.GetUtcNow());
            for (int times = repeats ? 2 : 1; times > 0; times--)
            {
                using HttpRequestMessage request = Post(SoakHost.Reports, batch);
                using JsonDocument answer = JsonDocument.Parse(await SendAsync(request, cancellationToken));
                int accepted = answer.RootElement.GetProperty("accepted").GetInt32();
                if (accepted != SoakTraffic.ReportsPerBatch)
                {
                    throw new InvalidOperationException($"Of {SoakTraffic.ReportsPerBatch} reports {accepted} were accepted: {answer.RootElement}");
                }
            }
        }
    }

    private async Task<string> PostAsync(string path, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = Post(path, []);
        return await SendAsync(request, cancellationToken);
    }

    private static HttpRequestMessage Post(string path, byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json", "utf-8");
        return new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
    }

    private async Task<string> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using HttpResponseMessage answer = await _http.SendAsync(request, cancellationToken);
        return answer.IsSuccessStatusCode
            ? await answer.Content.ReadAsStringAsync(cancellationToken)
            : throw new InvalidOperationException($"{request.RequestUri} was answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(cancellationToken)}");
    }
}
