using System.Globalization;
using System.Text.RegularExpressions;

namespace Feishu.LogSearch.Benchmarks.Peers;

/// <summary>What ClickHouse says about the indexes of a search (<c>EXPLAIN indexes = 1</c>).</summary>
/// <param name="Text">As the server wrote it.</param>
internal sealed partial record PeerExplanation(string Text)
{
    /// <summary>The granules that are read, as a share of all: from the first index, which chooses among all, to the last.</summary>
    public double Share
    {
        get
        {
            MatchCollection granules = Granules().Matches(Text);
            return granules.Count == 0 ? 1 : Number(granules[^1].Groups[1]) / Math.Max(1, Number(granules[0].Groups[2]));
        }
    }

    private static double Number(Group digits) => double.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"Granules: (\d+)/(\d+)")]
    private static partial Regex Granules();
}
