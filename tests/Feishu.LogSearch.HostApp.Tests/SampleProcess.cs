using System.Diagnostics;

namespace HostAppTests;

/// <summary>Starts a sample as a reader does.</summary>
internal static class SampleProcess
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static Process Start(string assembly, params string[] arguments) => Process.Start(new ProcessStartInfo("dotnet", [assembly, .. arguments])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(string assembly, params string[] arguments)
    {
        using var timeout = new CancellationTokenSource(Patience);
        using Process process = Start(assembly, arguments);
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(timeout.Token);
            Task<string> errors = process.StandardError.ReadToEndAsync(timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            return (process.ExitCode, await output, await errors);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
