using System.Diagnostics;

namespace Feishu.LogSearch.Packages.Tests;

/// <summary>Runs a command to its end.</summary>
internal static class Shell
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <returns>All that it printed.</returns>
    public static Task<string> RunAsync(string folder, string command, params string[] arguments) => RunAsync(Of(folder, command, arguments));

    /// <summary>A command as somebody types it: what the test host was told by its own SDK is not for the commands of another project.</summary>
    public static ProcessStartInfo Of(string folder, string command, params string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment.Remove("MSBuildExtensionsPath");
        start.Environment.Remove("MSBuildSDKsPath");
        return start;
    }

    /// <returns>All that it printed.</returns>
    public static async Task<string> RunAsync(ProcessStartInfo start)
    {
        using Process process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Limit);
        Task<string> output = process.StandardOutput.ReadToEndAsync(limit.Token);
        Task<string> error = process.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"'{start.FileName} {string.Join(' ', start.ArgumentList)}' took longer than {Limit}.");
        }

        string printed = await output + await error;
        process.ExitCode.Should().Be(0, "'{0} {1}' printed:\n{2}", start.FileName, string.Join(' ', start.ArgumentList), printed);
        return printed;
    }
}
