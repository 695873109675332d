using System.Net;
using Feishu.LogSearch.Docs.Tests;
using Xunit.Abstractions;

namespace Feishu.LogSearch.Packages.Tests;

/// <summary>docs/quick-start.md, followed by somebody who does exactly what it says.</summary>
[Collection(nameof(PackedFeed))]
public class QuickStartTests(PackedFeed feed, ITestOutputHelper output)
{
    private const string Page = "docs/quick-start.md";
    private const string Call = "GET /open-apis/bot/v3/info";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Every_command_of_the_page_does_what_it_says()
    {
        await using var walk = new QuickStartWalk(feed.OpenFolder("QuickStart"));
        foreach ((_, string? command, string? program) in Steps())
        {
            if (program is null)
            {
                await walk.RunAsync(command!);
            }
            else
            {
                await walk.ReplaceProgramAsync(program);
            }
        }

        output.WriteLine(walk.Printed);
        walk.Printed.Should().Contain(Call, "the console host finds its call");
        await walk.UntilItAnswersAsync("/failures", Call, Patience);
        (HttpStatusCode status, string page) = await walk.BrowseAsync("/feishu/logs");
        status.Should().Be(HttpStatusCode.OK, "the page is behind the sign-in");
        page.Should().Contain("<script type=\"module\"");
    }

    /// <summary>The commands and programs of the page, in its order.</summary>
    private static IEnumerable<(int Line, string? Command, string? Program)> Steps() =>
        Fence.Of(Page).Where(fence => fence.Language == "csharp").Select(fence => (fence.Line, Command: (string?)null, Program: (string?)string.Join('\n', fence.Lines)))
            .Concat(Command.Of(Page).Select(command => (command.Line, (string?)command.Text, (string?)null)))
            .OrderBy(step => step.Line);
}
