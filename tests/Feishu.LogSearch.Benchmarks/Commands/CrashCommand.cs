using Feishu.LogSearch.CrashTest;

namespace Feishu.LogSearch.Benchmarks.Commands;

/// <summary>Kills a process that writes to the embedded store, again and again, and checks the file after each kill.</summary>
internal static class CrashCommand
{
    private const int Damaged = 1;

    public static string Usage => "[--rounds 200] [--seed 1]   kills a writing process at random moments, and checks that nothing acknowledged is lost or doubled";

    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var options = CommandOptions.Parse(args, "rounds", "seed");
        int count = options.Number("rounds", 200, 1, int.MaxValue);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("feishu-logsearch-crash-");
        try
        {
            var rounds = new CrashRounds(folder.FullName, options.Number("seed", 1, 0, int.MaxValue));
            for (int round = 1; round <= count; round++)
            {
                IReadOnlyList<string> faults = await rounds.RunRoundAsync(cancellationToken);
                if (faults.Count > 0)
                {
                    Console.WriteLine($"Kill {round}:{Environment.NewLine}{string.Join(Environment.NewLine, faults)}");
                    return Damaged;
                }
            }

            Console.WriteLine($"{count} kills: {rounds.Acknowledged} batches with {rounds.Records} records, every one there exactly once.");
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
