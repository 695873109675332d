using System.Text.RegularExpressions;

namespace Feishu.LogSearch.Docs.Tests;

public sealed partial class SecurityPageTests
{
    private const string Page = "docs/security.md";

    private static readonly string[] TestFiles =
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories)];

    [Fact]
    public void Every_promise_names_code_and_tests_that_exist() => Promises(Repository.Read(Page)).SelectMany(Faults).Should().BeEmpty();

    [Fact]
    public void There_are_promises_for_every_door() => Promises(Repository.Read(Page)).Should().HaveCountGreaterThan(40);

    [Theory]
    [InlineData("| all is well | 16.2.5 | `src/Feishu.LogSearch` | it is so |", "no test")]
    [InlineData("| all is well | 16.2.5 | `src/Feishu.LogSearch` | `DocsTests.No_such_test` |", "DocsTests.No_such_test")]
    [InlineData("| all is well | 16.2.5 | `src/Feishu.LogSearch` | `DocsTests.CheckOrWrite` |", "DocsTests.CheckOrWrite")]
    [InlineData("| all is well | 16.2.5 | `src/Nowhere.cs` | `DocsTests.Every_relative_link_leads_to_a_file_and_to_a_heading_in_it` |", "src/Nowhere.cs")]
    [InlineData("| all is well | 16.2.5 | here | `DocsTests.Every_relative_link_leads_to_a_file_and_to_a_heading_in_it` |", "no code")]
    public void A_promise_without_proof_is_noticed(string row, string fault) =>
        Promises($"| promise | OWASP | where | proof |\n| --- | --- | --- | --- |\n{row}\n").SelectMany(Faults).Should().ContainSingle().Which.Should().Contain(fault);

    /// <summary>The rows of every table whose head ends in "proof".</summary>
    private static IEnumerable<string[]> Promises(string page)
    {
        bool isPromise = false;
        foreach (string line in page.Split('\n'))
        {
            string[] cells = [.. line.Trim('|').Split('|').Select(cell => cell.Trim())];
            isPromise = line.StartsWith('|') && (isPromise || cells[^1] == "proof");
            if (isPromise && cells[^1] != "proof" && !cells[0].StartsWith("---", StringComparison.Ordinal))
            {
                yield return cells;
            }
        }
    }

    private static IEnumerable<string> Faults(string[] promise)
    {
        string[] code = [.. Quoted().Matches(promise[2]).Select(match => match.Groups[1].Value)];
        string[] tests = [.. Quoted().Matches(promise[3]).Select(match => match.Groups[1].Value)];
        IEnumerable<string> missingCode = code.Where(path => !Path.Exists(Path.Combine(Repository.Root, path)));
        IEnumerable<string> missingTests = tests.Where(test => !IsTest(test));
        return
        [
            .. code.Length == 0 ? ["no code"] : missingCode,
            .. tests.Length == 0 ? ["no test"] : missingTests,
        ];
    }

    /// <summary>Whether a class of tests has a method of this name that a runner runs.</summary>
    private static bool IsTest(string name)
    {
        string[] parts = name.Split('.');
        return TestFiles.Where(file => Path.GetFileName(file) == parts[0] + ".cs").Any(file => IsTest(File.ReadAllLines(file), parts[^1]));
    }

    private static bool IsTest(string[] lines, string method)
    {
        int line = Array.FindIndex(lines, each => Regex.IsMatch(each, $@"^\s*public [^(=]*\b{method}\("));
        return line > 0 && Enumerable.Reverse(lines[..line]).Select(each => each.Trim()).TakeWhile(each => each.StartsWith('[')).Any(each => each.StartsWith("[Fact", StringComparison.Ordinal) || each.StartsWith("[Theory", StringComparison.Ordinal));
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
