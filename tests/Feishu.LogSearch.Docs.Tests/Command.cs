using System.Text.RegularExpressions;

namespace Feishu.LogSearch.Docs.Tests;

/// <summary>One command that a page shows, with the line on which it stands.</summary>
internal sealed partial record Command(string Page, int Line, string Text)
{
    /// <summary>The commands of a page: every line of a block of shell, and what looks like one in a block of no language.</summary>
    public static IEnumerable<Command> Of(string page) => Fence.Of(page).SelectMany(fence => fence.Language switch
    {
        "bash" or "sh" or "console" => In(fence),
        "" or "text" => In(fence).Where(command => Program().IsMatch(command.Text)),
        _ => [],
    });

    public override string ToString() => $"{Page}({Line}): {Text}";

    private static IEnumerable<Command> In(Fence fence)
    {
        for (int i = 0; i < fence.Lines.Length; i++)
        {
            int first = i;
            string line = fence.Lines[i].Trim();
            while (line.EndsWith('\\'))
            {
                line = $"{line[..^1].TrimEnd()} {fence.Lines[++i].Trim()}";
            }

            if (Comment().Replace(line, "") is { Length: > 0 } command)
            {
                yield return new Command(fence.Page, fence.Line + 1 + first, command);
            }
        }
    }

    [GeneratedRegex("^([A-Z_]+=[^ ]+ )*(dotnet|feishu-logs|(\\./)?build/[a-z-]+\\.sh|curl|docker|export|printf) ")]
    private static partial Regex Program();

    [GeneratedRegex(@"(^|\s+)#(\s.*)?$")]
    private static partial Regex Comment();
}
