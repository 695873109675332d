namespace Feishu.LogSearch.Docs.Tests;

/// <summary>One fenced block of a page: the line on which it begins, the line above it, its language, and its lines.</summary>
internal sealed record Fence(string Page, int Line, string Above, string Language, string[] Lines)
{
    private const string Mark = "```";

    /// <summary>The blocks of a page.</summary>
    public static IEnumerable<Fence> Of(string page)
    {
        string[] lines = Repository.Read(page).Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].Trim();
            if (!line.StartsWith(Mark, StringComparison.Ordinal))
            {
                continue;
            }

            int end = Array.FindIndex(lines, i + 1, line => line.Trim() == Mark);
            if (end < 0)
            {
                throw new InvalidOperationException($"{page}({i + 1}): the block has no end.");
            }

            yield return new Fence(page, i + 1, i > 0 ? lines[i - 1].Trim() : "", line[Mark.Length..], lines[(i + 1)..end]);
            i = end;
        }
    }
}
