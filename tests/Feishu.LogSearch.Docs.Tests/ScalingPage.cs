using Feishu.LogSearch.Benchmarks.Capacity;

namespace Feishu.LogSearch.Docs.Tests;

/// <summary>docs/scaling.md, whose tables are what the benchmarks' program computes.</summary>
internal static class ScalingPage
{
    public const string Path = "docs/scaling.md";

    private const string Start = "<!-- capacity -->\n";
    private const string End = "<!-- /capacity -->";

    /// <summary>The page as it is, with the tables as they are to be.</summary>
    public static string Render()
    {
        string page = Repository.Read(Path);
        int start = page.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        int end = page.IndexOf(End, StringComparison.Ordinal);
        using var tables = new StringWriter();
        CapacityReport.Write(tables, new CapacityOptions());
        return $"{page[..start]}{tables}{page[end..]}";
    }
}
