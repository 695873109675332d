using Feishu.LogSearch.SoakTest;

namespace Feishu.LogSearch.Benchmarks.Commands;

/// <summary>Hosts that capture, receive, search, forward and forget for a long time, and are killed again and again.</summary>
internal static class SoakCommand
{
    private const int Wrong = 1;

    public static string Usage => "[--minutes 60] [--seed 1]   a host that does everything at once and is killed every few minutes, on a clock on which days pass in minutes";

    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var options = CommandOptions.Parse(args, "minutes", "seed");
        var soak = new SoakOptions(TimeSpan.FromMinutes(options.Number("minutes", 60, 1, 10_080)), options.Number("seed", 1, 0, int.MaxValue));
        DirectoryInfo folder = Directory.CreateTempSubdirectory("feishu-logsearch-soak-");
        try
        {
            SoakResult result = await new SoakRun(folder.FullName, soak, Console.Out).RunAsync(cancellationToken);
            return result.Faults.Count == 0 ? 0 : Wrong;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
