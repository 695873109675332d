using System.Diagnostics;

namespace Feishu.LogSearch.Benchmarks.Peers;

/// <summary>Starts this program once more.</summary>
internal static class ChildProcess
{
    /// <summary>Runs it to its end; what it prints is printed. It is ended when this is cancelled.</summary>
    public static async Task<int> RunAsync(IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        string program = Environment.ProcessPath!;
        bool isHost = Path.GetFileNameWithoutExtension(program) == "dotnet";
        using Process process = Process.Start(new ProcessStartInfo(program, isHost ? [typeof(ChildProcess).Assembly.Location, .. arguments] : arguments))!;
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }

        return process.ExitCode;
    }
}
