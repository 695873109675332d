using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Feishu.LogSearch.Packages.Tests;

/// <summary>A terminal in which the commands of the quick start are typed, and a browser beside it.</summary>
internal sealed class QuickStartWalk : IAsyncDisposable
{
    /// <summary>Nobody listens there: what the programs call does not leave the machine.</summary>
    private const string NoProxy = "http://127.0.0.1:9";

    private const string PagePort = "127.0.0.1:5080";
    private const string Listening = "Now listening on";

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);

    private readonly HttpClient _browser = new(new SocketsHttpHandler { CookieContainer = new CookieContainer(), UseProxy = false });
    private readonly StringBuilder _printed = new();
    private readonly string _address = $"127.0.0.1:{FreePort()}";
    private string _folder;
    private Process? _host;

    public QuickStartWalk(string folder) => _folder = folder;

    /// <summary>All that the commands printed which have ended.</summary>
    public string Printed => _printed.ToString();

    public async Task RunAsync(string command)
    {
        string[] words = command.Replace(PagePort, _address, StringComparison.Ordinal).Split(' ');
        switch (words[0])
        {
            case "cd":
                _folder = Path.GetFullPath(words[1], _folder);
                break;
            case "curl":
                _printed.AppendLine(await _browser.GetStringAsync(words[1]));
                break;
            case "dotnet" when command.Contains("--urls", StringComparison.Ordinal):
                await StartAsync(words);
                break;
            case "dotnet":
                _printed.AppendLine(await Shell.RunAsync(Typed(words)));
                break;
            default:
                throw new InvalidOperationException($"'{command}' is no command of the quick start.");
        }
    }

    public async Task ReplaceProgramAsync(string program)
    {
        string file = Path.Combine(_folder, "Program.cs");
        File.Exists(file).Should().BeTrue("the template has it");
        await File.WriteAllTextAsync(file, program);
    }

    public async Task UntilItAnswersAsync(string path, string expected, TimeSpan patience)
    {
        long start = Stopwatch.GetTimestamp();
        string answer;
        while (!(answer = (await BrowseAsync(path)).Text).Contains(expected, StringComparison.Ordinal))
        {
            Stopwatch.GetElapsedTime(start).Should().BeLessThan(patience, "{0} answers {1}", path, answer);
            await Task.Delay(Glance);
        }
    }

    public async Task<(HttpStatusCode Status, string Text)> BrowseAsync(string path)
    {
        using HttpResponseMessage answer = await _browser.GetAsync($"http://{_address}{path}");
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        if (_host is not null)
        {
            _host.Kill(entireProcessTree: true);
            await _host.WaitForExitAsync();
            _host.Dispose();
        }
    }

    /// <summary>Starts a host that goes on, in another terminal.</summary>
    private async Task StartAsync(string[] words)
    {
        _host = Process.Start(Typed(words))!;
        Task<string> errors = _host.StandardError.ReadToEndAsync();
        string? line;
        do
        {
            line = await _host.StandardOutput.ReadLineAsync();
            _printed.AppendLine(line);
        }
        while (line?.Contains(Listening, StringComparison.Ordinal) == false);

        line.Should().NotBeNull("the host starts; it printed {0}{1}", _printed, line is null ? await errors : "");
        _ = _host.StandardOutput.ReadToEndAsync();
    }

    private ProcessStartInfo Typed(string[] words)
    {
        ProcessStartInfo start = Shell.Of(_folder, words[0], words[1..]);
        start.Environment["HTTPS_PROXY"] = NoProxy;
        return start;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
