using Feishu.LogSearch.Benchmarks.Capacity;
using Feishu.LogSearch.Benchmarks.Micro;
using Feishu.LogSearch.Benchmarks.Mixed;
using Feishu.LogSearch.Benchmarks.Page;
using Feishu.LogSearch.Benchmarks.Peers;
using Feishu.LogSearch.Benchmarks.Reports;

namespace Feishu.LogSearch.Benchmarks.Commands;

/// <summary>All sub-commands. A new one is one line here.</summary>
internal static class CommandTable
{
    private const int UsageError = 2;
    private const int Cancelled = 130;

    private static readonly Command[] All =
    [
        new("bench", BenchCommand.Usage, BenchCommand.RunAsync),
        new("quick", QuickCommand.Usage, QuickCommand.RunAsync),
        new("peers", PeersCommand.Usage, PeersCommand.RunAsync),
        new("page", PageCommand.Usage, PageCommand.RunAsync),
        new("mixed", MixedCommand.Usage, MixedCommand.RunAsync),
        new("capacity", CapacityCommand.Usage, CapacityCommand.RunAsync),
        new("crash", CrashCommand.Usage, CrashCommand.RunAsync),
        new("reports", ReportsCommand.Usage, ReportsCommand.RunAsync),
        new("soak", SoakCommand.Usage, SoakCommand.RunAsync),
        new(PeerProcess.CommandName, null, PeerProcess.RunAsync),
        new(ReportsServer.CommandName, null, ReportsServer.RunAsync),
    ];

    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        if (args.Length == 0 || All.FirstOrDefault(command => command.Name == args[0]) is not { } chosen)
        {
            await Console.Error.WriteLineAsync(args.Length == 0 ? "Which command?" : $"'{args[0]}' is no command.");
            await WriteUsageAsync();
            return UsageError;
        }

        try
        {
            return await chosen.RunAsync(args[1..], cancellationToken);
        }
        catch (UsageException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            await WriteUsageAsync();
            return UsageError;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Cancelled;
        }
    }

    private static async Task WriteUsageAsync()
    {
        await Console.Error.WriteLineAsync("Usage: dotnet run -c Release --project tests/Feishu.LogSearch.Benchmarks -- COMMAND [OPTIONS]");
        foreach (Command command in All.Where(command => command.Usage is not null))
        {
            await Console.Error.WriteLineAsync($"  {command.Name} {command.Usage}");
        }
    }
}
