using System.Text.Json;

namespace Feishu.LogSearch.Benchmarks.Peers;

/// <summary>Compares the library with what one would pick instead, on the workload W1: each engine in a process of its own.</summary>
internal static class PeersCommand
{
    private const int AnswersDiffer = 1;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static string Usage =>
        $"[--records N] [--seed N] [--engines {string.Join(',', PeerTable.Names)}] [--clickhouse] [--batch N] [--writers N] [--repeat 7] [--json FILE]   fills and searches each engine with N server and N/2 client records";

    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var options = PeersOptions.Parse(args);
        List<Figure> figures = [];
        List<(string Engine, Dictionary<string, string[]> Answers)> answers = [];
        foreach (string name in options.Engines)
        {
            await Console.Error.WriteLineAsync($"{name} …");
            DirectoryInfo folder = Directory.CreateTempSubdirectory("feishu-logsearch-");
            try
            {
                PeerOutcome outcome = await PeerProcess.StartAsync(PeerTable.Find(name), options, folder.FullName, cancellationToken);
                figures.AddRange(outcome.Figures);
                answers.Add((name, outcome.Answers));
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }

        PeersReport.Write(Console.Out, options, figures);
        if (options.JsonFile is { } file)
        {
            await File.WriteAllTextAsync(file, JsonSerializer.Serialize(figures, Indented), cancellationToken);
        }

        return PeersReport.WriteComparison(Console.Out, answers) ? 0 : AnswersDiffer;
    }
}
