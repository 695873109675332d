using System.Globalization;
using Feishu.LogSearch.Benchmarks.Peers;

namespace Feishu.LogSearch.Benchmarks.Mixed;

/// <summary>The figures of a run.</summary>
internal sealed class MixedReport
{
    private readonly (string Search, List<double> Times)[] _searches;

    public MixedReport(MixedWriter writer, MixedReader[] readers, long lost, long doubled)
    {
        _searches = [.. readers
            .SelectMany(reader => reader.Times)
            .GroupBy(times => times.Key, (search, times) => (search, Sorted(times.SelectMany(one => one.Value))))];
        List<double> all = Sorted(_searches.SelectMany(search => search.Times));
        List<double> appends = Sorted(writer.Times);
        int errors = readers.Sum(reader => reader.Errors);
        int stale = readers.Sum(reader => reader.Stale);
        IsRight = errors + stale + lost + doubled == 0;
        Figures =
        [
            Of("mixed_append", writer.Rate, "records/s"),
            Of("mixed_append_p50", At(appends, 0.5), "ms"),
            Of("mixed_append_p99", At(appends, 0.99), "ms"),
            Of("mixed_searches", all.Count, "searches"),
            Of("mixed_search_p50", At(all, 0.5), "ms"),
            Of("mixed_search_p99", At(all, 0.99), "ms"),
            Of("mixed_search_max", At(all, 1), "ms"),
            Of("mixed_errors", errors, "searches"),
            Of("mixed_stale", stale, "searches"),
            Of("mixed_lost", lost, "records"),
            Of("mixed_doubled", doubled, "records"),
        ];
    }

    public IReadOnlyList<Figure> Figures { get; }

    /// <summary>Whether no search failed or was stale, and no record is lost or doubled.</summary>
    public bool IsRight { get; }

    public void Write(TextWriter output, MixedOptions options)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"One writer at {options.Rate:n0} records/s and {options.Readers} readers for {options.Seconds} s, over {options.Records:n0} server and {options.AllRecords / 2:n0} client records, seed {options.Seed}."));
        output.WriteLine();
        output.WriteLine("| figure | ours |");
        output.WriteLine("| --- | ---: |");
        foreach (Figure figure in Figures)
        {
            output.WriteLine($"| {figure.Name}, {figure.Unit} | {Text(figure.Value)} |");
        }

        output.WriteLine();
        output.WriteLine("| search | p50, ms | p99, ms |");
        output.WriteLine("| --- | ---: | ---: |");
        foreach ((string search, List<double> times) in _searches)
        {
            output.WriteLine($"| {search} | {Text(At(times, 0.5))} | {Text(At(times, 0.99))} |");
        }

        output.WriteLine();
        output.WriteLine(IsRight ? "Every acknowledged record is there exactly once." : "WRONG: see errors, stale, lost and doubled.");
    }

    private static Figure Of(string name, double value, string unit) => new(PeerTable.Ours, name, value, unit);

    private static List<double> Sorted(IEnumerable<double> values) => [.. values.Order()];

    private static double At(List<double> sorted, double share) => sorted.Count == 0 ? 0 : sorted[Math.Min((int)(sorted.Count * share), sorted.Count - 1)];

    private static string Text(double value) => value.ToString(value >= 100 ? "n0" : "0.###", CultureInfo.InvariantCulture);
}
