namespace Feishu.LogSearch.Tool.Tests;

public class ExplainTests
{
    [Fact]
    public async Task A_code_of_the_platform_is_explained()
    {
        ToolRun run = await ToolRun.OfAsync(["explain", "code", "99991400"]);

        run.ExitCode.Should().Be(ExitCode.Done);
        run.Output.Should().Contain("99991400").And.Contain("→");
    }

    [Fact]
    public async Task A_code_that_nobody_knows_is_said_to_be_so() =>
        (await ToolRun.OfAsync(["explain", "code", "123456789123"])).ExitCode.Should().Be(ExitCode.Found);

    [Theory]
    [InlineData("bash", "complete -o default -F _feishu_logs feishu-logs")]
    [InlineData("zsh", "compdef _feishu_logs feishu-logs")]
    [InlineData("fish", "complete -c feishu-logs")]
    public async Task Shells_complete(string shell, string line) =>
        (await ToolRun.OfAsync(["completion", shell])).Output.Should().Contain(line);

    [Fact]
    public async Task What_a_shell_asks_for_is_suggested() =>
        (await ToolRun.OfAsync(["[suggest:29]", "feishu-logs search server --e"])).Lines.Should().Contain("--error-code").And.Contain("--error-message");

    [Fact]
    public async Task Help_calls_the_tool_as_its_user_does() =>
        (await ToolProcess.RunAsync(new Dictionary<string, string>(), "--help")).Output.Should().Contain("feishu-logs [command] [options]");

    [Fact]
    public async Task Help_names_every_command() =>
        (await ToolRun.OfAsync(["--help"])).Output.Should().ContainAll("search", "tail", "export", "import", "explain", "stats", "verify", "completion");
}
