namespace Feishu.LogSearch.Docs.Tests;

/// <summary>One fenced block of C# in a page, with the line on which it begins.</summary>
internal sealed record CodeBlock(string Page, int Line, string Code)
{
    /// <summary>The blocks of a page. A block behind a line <c>&lt;!-- continues --&gt;</c> also has the code of the block before it.</summary>
    public static IEnumerable<CodeBlock> Of(string page)
    {
        string[] lines = Repository.Read(page).Split('\n');
        string? previous = null;
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

            string code = string.Join('\n', lines[(i + 1)..end]);
            if (i > 0 && lines[i - 1].Trim() == "<!-- continues -->")
            {
                code = previous + "\n" + code;
            }

            yield return new CodeBlock(page, i + 1, code);
            previous = code;
            i = end;
        }
    }
}
