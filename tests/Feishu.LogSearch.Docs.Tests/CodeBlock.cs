namespace Feishu.LogSearch.Docs.Tests;

/// <summary>
/// One fenced block of C# in a page, with the line on which it begins, and the file of which it is an excerpt, where the page
/// says so (<c>&lt;!-- from: docs/samples/…/File.cs --&gt;</c>).
/// </summary>
internal sealed record CodeBlock(string Page, int Line, string Code, string? Source = null)
{
    private const string From = "<!-- from: ";
    private const string End = " -->";

    /// <summary>The blocks of a page.</summary>
    public static IEnumerable<CodeBlock> Of(string page) =>
        Fence.Of(page).Where(fence => fence.Language == "csharp").Select(fence => new CodeBlock(
            page,
            fence.Line,
            string.Join('\n', fence.Lines),
            fence.Above.StartsWith(From, StringComparison.Ordinal) ? fence.Above[From.Length..^End.Length] : null));

    /// <summary>What is wrong with the block: it does not compile or, where it is an excerpt, does not stand in its file as it is.</summary>
    public IReadOnlyList<string> Faults()
    {
        if (Source is null)
        {
            return Compiler.Errors(this);
        }

        return Flat(Repository.Read(Source)).Contains(Flat(Code), StringComparison.Ordinal)
            ? []
            : [$"{Page}({Line}): the block does not stand in {Source}."];
    }

    // An excerpt may be indented otherwise than its file.
    private static string Flat(string code) => string.Join('\n', code.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));
}
