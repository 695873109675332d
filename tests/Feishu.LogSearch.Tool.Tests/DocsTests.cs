using System.CommandLine.Parsing;
using System.Reflection;
using System.Text.RegularExpressions;
using Feishu.LogSearch.Docs.Tests;
using Feishu.LogSearch.Tool.Commands;

namespace Feishu.LogSearch.Tool.Tests;

/// <summary>The command lines that pages show.</summary>
public sealed partial class DocsTests
{
    private const string Tool = "feishu-logs ";

    // What the shell does with the output is none of the tool's business.
    public static TheoryData<string> Lines =>
    [
        .. Commands.Where(line => line.StartsWith(Tool, StringComparison.Ordinal)).Select(line => line.Split([" | ", " > "], StringSplitOptions.None)[0]).Distinct(),
    ];

    private static IEnumerable<string> Commands => Repository.Pages.SelectMany(Command.Of).Select(command => command.Text);

    [Theory]
    [MemberData(nameof(Lines))]
    public void Every_command_of_the_docs_is_one(string line) =>
        FeishuLogsCommand.Create().Parse([.. CommandLineParser.SplitCommandLine(line[Tool.Length..])]).Errors.Should().BeEmpty();

    [Fact]
    public void Every_variable_of_the_docs_is_one_that_the_tool_reads()
    {
        IEnumerable<string> read = typeof(StoreOptions).GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(field => field.IsLiteral)
            .Select(field => field.GetRawConstantValue())
            .OfType<string>();
        Commands.Where(line => line.Contains("export ", StringComparison.Ordinal)).SelectMany(line => Variable().Matches(line)).Select(match => match.Value).Should().NotBeEmpty().And.BeSubsetOf(read);
    }

    [GeneratedRegex("FEISHU_LOGS_[A-Z_]+(?==|$)")]
    private static partial Regex Variable();
}
