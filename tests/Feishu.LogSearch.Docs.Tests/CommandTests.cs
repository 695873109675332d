using System.Text.RegularExpressions;

namespace Feishu.LogSearch.Docs.Tests;

public sealed partial class CommandTests
{
    public static TheoryData<string> PagesWithCommands => [.. Repository.Pages.Where(page => Command.Of(page).Any())];

    [Theory]
    [MemberData(nameof(PagesWithCommands))]
    public void Every_command_is_run_by_a_test_or_it_is_said_why_not(string page) =>
        Command.Of(page).Where(command => !CommandRun.All.Any(run => run.Covers(command))).Should().BeEmpty("CommandRun.cs says what runs a command");

    [Fact]
    public void Every_test_that_runs_a_command_exists() =>
        CommandRun.All.Where(run => run.Test is not null)
            .Where(run => !Regex.IsMatch(Repository.Read($"tests/{run.Test}"), $@"public (static )?(async )?(void|Task) {run.Method}\("))
            .Should().BeEmpty();

    [Fact]
    public void What_no_test_runs_has_a_reason() =>
        CommandRun.All.Where(run => run.Test is null && string.IsNullOrWhiteSpace(run.ByHand)).Should().BeEmpty();

    [Fact]
    public void Every_script_and_project_that_a_page_names_is_there()
    {
        foreach (string page in Repository.Pages)
        {
            ProjectOrScript().Matches(Repository.Read(page))
                .Select(match => match.Value)
                .Where(path => !File.Exists(Path.Combine(Repository.Root, path)) && !Directory.Exists(Path.Combine(Repository.Root, path)))
                .Should().BeEmpty("{0} names it", page);
        }
    }

    [Fact]
    public void A_command_that_nobody_runs_is_noticed() =>
        CommandRun.All.Any(run => run.Covers(new Command("docs/queries.md", 1, "dotnet run"))).Should().BeFalse();

    [Fact]
    public void Commands_are_found_in_blocks_of_shell_without_their_comments() =>
        Command.Of("README.md").Select(command => command.Text).Should().Contain("dotnet run --project docs/samples/HostApp -- --once").And.NotContain(text => text.Contains('#'));

    [GeneratedRegex(@"(?<![\w/.])(build/[\w-]+\.(sh|cs)|(src|tests|docs/samples)/(Feishu\.LogSearch(\.\w+)*|HostApp|CustomStore(\.\w+)*)(?=[\s/`"".,;)]))")]
    private static partial Regex ProjectOrScript();
}
