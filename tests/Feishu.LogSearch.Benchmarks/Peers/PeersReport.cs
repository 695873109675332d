using System.Globalization;

namespace Feishu.LogSearch.Benchmarks.Peers;

/// <summary>Prints the figures as tables in Markdown, and whether all engines answered alike.</summary>
internal static class PeersReport
{
    private const string Missing = "–";

    public static void Write(TextWriter output, PeersOptions options, IReadOnlyList<Figure> figures)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"W1: {options.Records:n0} server and {options.Records / 2:n0} client records, seed {options.Seed}, in batches of {options.BatchSize:n0}, {options.Writers} at a time, median of {options.Repeat}."));
        string[] names = [.. figures.Select(figure => figure.Name).Distinct().OrderBy(Order)];
        WriteTable(output, "figure", options.Engines, names, figures, (_, figure) => Format(figure.Value));
        string[] others = [.. options.Engines.Where(engine => engine != options.Engines[0])];
        if (others.Length > 0)
        {
            string[] shared = [.. names.Where(name => figures.Any(figure => figure.Name == name && figure.Engine == options.Engines[0]))];
            WriteTable(output, $"ratio to {options.Engines[0]}", others, shared, figures, (first, figure) => first is { Value: > 0 } ? Format(figure.Value / first.Value) + " ×" : Missing);
        }
    }

    /// <summary>Says for each search whether all engines gave the same answer.</summary>
    public static bool WriteComparison(TextWriter output, IReadOnlyList<(string Engine, Dictionary<string, string[]> Answers)> all)
    {
        bool isEqual = true;
        (string first, Dictionary<string, string[]> expected) = all[0];
        foreach ((string engine, Dictionary<string, string[]> answers) in all.Skip(1))
        {
            foreach ((string search, string[] lines) in expected)
            {
                string[] actual = answers[search];
                if (!actual.AsSpan().SequenceEqual(lines))
                {
                    isEqual = false;
                    int at = lines.Zip(actual).TakeWhile(pair => pair.First == pair.Second).Count();
                    output.WriteLine($"{search}: {engine} answers otherwise than {first}, from line {at} of {actual.Length} and {lines.Length}:");
                    output.WriteLine($"  {first}: {lines.ElementAtOrDefault(at)}");
                    output.WriteLine($"  {engine}: {actual.ElementAtOrDefault(at)}");
                }
            }
        }

        output.WriteLine(isEqual ? $"{(all.Count == 1 ? "Answers" : "All answers are equal, value by value")}: {string.Join(", ", expected.Select(answer => $"{answer.Key} {answer.Value.Length}"))}." : "The answers differ.");
        return isEqual;
    }

    private static void WriteTable(TextWriter output, string title, string[] engines, string[] names, IReadOnlyList<Figure> figures, Func<Figure?, Figure, string> format)
    {
        output.WriteLine();
        output.WriteLine($"| {title} | {string.Join(" | ", engines)} |");
        output.WriteLine($"| --- |{string.Concat(Enumerable.Repeat(" ---: |", engines.Length))}");
        foreach (string name in names)
        {
            Figure[] row = [.. figures.Where(figure => figure.Name == name)];
            IEnumerable<string> cells = engines.Select(engine => row.FirstOrDefault(figure => figure.Engine == engine) is { } figure ? format(row.FirstOrDefault(first => first.Engine == figures[0].Engine), figure) : Missing);
            output.WriteLine($"| {name}, {row[0].Unit} | {string.Join(" | ", cells)} |");
        }

        output.WriteLine();
    }

    private static string Format(double value) =>
        value.ToString(value >= 100 ? "n0" : value >= 10 ? "n1" : value >= 1 ? "n2" : value >= 0.1 ? "n3" : "0.#####", CultureInfo.InvariantCulture);

    /// <summary>The searches last, and among them the first ones after opening.</summary>
    private static int Order(string figure) => figure.StartsWith("first_", StringComparison.Ordinal) ? 2 : char.IsUpper(figure[0]) || figure.StartsWith("facet", StringComparison.Ordinal) ? 1 : 0;
}
