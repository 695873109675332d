using System.Diagnostics;

namespace Feishu.LogSearch.Tool.Tests;

/// <summary>The tool as a process of its own, with variables of its environment.</summary>
internal sealed class ToolProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly CancellationTokenSource _patience = new(Patience);

    public ToolProcess(IReadOnlyDictionary<string, string> environment, params string[] args)
    {
        // With what the tests depend on: of the tool's own dependencies, those of the web framework are not beside it here.
        string tests = Path.ChangeExtension(typeof(ToolProcess).Assembly.Location, null);
        var start = new ProcessStartInfo("dotnet", ["exec", "--runtimeconfig", $"{tests}.runtimeconfig.json", "--depsfile", $"{tests}.deps.json", typeof(ToolProgram).Assembly.Location, .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
    }

    public static async Task<ToolRun> RunAsync(IReadOnlyDictionary<string, string> environment, params string[] args)
    {
        using var tool = new ToolProcess(environment, args);
        return await tool.EndAsync();
    }

    public async Task<string?> ReadLineAsync() => await _process.StandardOutput.ReadLineAsync(_patience.Token);

    /// <summary>Ends it as a shell or a supervisor does (<c>SIGTERM</c>).</summary>
    public async Task<ToolRun> StopAsync()
    {
        using Process kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        return await EndAsync();
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.Dispose();
        _patience.Dispose();
    }

    private async Task<ToolRun> EndAsync()
    {
        Task<string> output = _process.StandardOutput.ReadToEndAsync(_patience.Token);
        Task<string> error = _process.StandardError.ReadToEndAsync(_patience.Token);
        await _process.WaitForExitAsync(_patience.Token);
        return new ToolRun(_process.ExitCode, await output, await error);
    }
}
