using System.Globalization;

namespace Feishu.LogSearch.Benchmarks.Peers;

/// <summary>What an engine answered: entries in order, or counts.</summary>
internal sealed class PeerAnswer
{
    private PeerAnswer(int size, Func<IEnumerable<string>> lines)
    {
        Size = size;
        Lines = lines;
    }

    /// <summary>How many entries or counts there are.</summary>
    public int Size { get; }

    /// <summary>The answer in a form that is equal where answers are; made only when it is compared.</summary>
    public Func<IEnumerable<string>> Lines { get; }

    public static PeerAnswer Of(IReadOnlyList<LogEntry> entries) => new(entries.Count, () => entries.Select(LineOf));

    /// <summary>Counts by hour of the day, and in each hour by status.</summary>
    public static PeerAnswer OfHistogram(IReadOnlyList<long> counts) => new(counts.Count, () => counts.Select(Text));

    /// <summary>Counts by value, greatest first and then by value, and the number of records without one.</summary>
    public static PeerAnswer OfFacet(IReadOnlyList<(long Value, long Count)> values, long missing) =>
        new(values.Count, () => [.. values.Select(value => $"{Text(value.Value)}: {Text(value.Count)}"), $"none: {Text(missing)}"]);

    private static string LineOf(LogEntry entry) =>
        string.Join(" | ", LogFields.For(entry.Kind).Fields.Select(field => field.IsNumeric ? Text(entry.GetNumber(field)) : entry.GetText(field)));

    private static string Text(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
