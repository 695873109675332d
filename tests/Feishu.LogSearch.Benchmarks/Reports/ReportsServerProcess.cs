using System.Diagnostics;
using System.Globalization;

namespace Feishu.LogSearch.Benchmarks.Reports;

/// <summary>The server's process, pinned to one core.</summary>
internal sealed class ReportsServerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _http;

    private ReportsServerProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
        _http = new HttpClient { BaseAddress = address };
    }

    public Uri Address { get; }

    public static async Task<ReportsServerProcess> StartAsync(int core, CancellationToken cancellationToken)
    {
        string program = Environment.ProcessPath!;
        string[] self = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [program, typeof(ReportsServerProcess).Assembly.Location] : [program];
        var start = new ProcessStartInfo("taskset", ["-c", core.ToString(CultureInfo.InvariantCulture), .. self, ReportsServer.CommandName])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        Process process = Process.Start(start)!;
        string? address = await process.StandardOutput.ReadLineAsync(cancellationToken);
        return new ReportsServerProcess(process, new Uri(address ?? throw new InvalidOperationException("The server did not start.")));
    }

    public async Task<(long Stored, long Dropped, TimeSpan Processor)> CountAsync(CancellationToken cancellationToken)
    {
        string[] counts = (await _http.GetStringAsync(ReportsServer.Counts, cancellationToken)).Split(' ');
        return (Number(counts[0]), Number(counts[1]), TimeSpan.FromMilliseconds(Number(counts[2])));

        static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        finally
        {
            if (!_process.HasExited)
            {
                _process.Kill();
            }

            _process.Dispose();
        }
    }
}
