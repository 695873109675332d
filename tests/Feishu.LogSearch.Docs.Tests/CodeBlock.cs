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
    public static IEnumerable<CodeBlock> Of(string page)
    {
        string[] lines = Repository.Read(page).Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].Trim() != "```csharp")
            {
                continue;
            }

            int end = Array.FindIndex(lines, i + 1, line => line.Trim() == "```");
            if (end < 0)
            {
                throw new InvalidOperationException($"{page}({i + 1}): the block has no end.");
            }

            string above = i > 0 ? lines[i - 1].Trim() : "";
            string? source = above.StartsWith(From, StringComparison.Ordinal) ? above[From.Length..^End.Length] : null;
            yield return new CodeBlock(page, i + 1, string.Join('\n', lines[(i + 1)..end]), source);
            i = end;
        }
    }

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
