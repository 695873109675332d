using System.Text.RegularExpressions;

namespace Feishu.LogSearch.Docs.Tests;

public sealed partial class DocsTests
{
    public static TheoryData<string> PagesWithCode => [.. Repository.Pages.Where(page => CodeBlock.Of(page).Any())];

    public static TheoryData<string> Pages => [.. Repository.Pages];

    [Theory]
    [MemberData(nameof(PagesWithCode))]
    public void Every_csharp_block_compiles_or_stands_in_its_file(string page) =>
        CodeBlock.Of(page).SelectMany(block => block.Faults()).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_relative_link_leads_to_a_file(string page)
    {
        string folder = Path.GetDirectoryName(Path.Combine(Repository.Root, page))!;
        RelativeLink().Matches(Repository.Read(page))
            .Select(match => match.Groups["path"].Value)
            .Where(path => !File.Exists(Path.Combine(folder, path)) && !Directory.Exists(Path.Combine(folder, path)))
            .Should().BeEmpty();
    }

    [Fact]
    public void A_block_that_does_not_compile_is_noticed() =>
        Compiler.Errors(new CodeBlock("page.md", 1, "int x = \"text\";")).Should().ContainSingle().Which.Should().StartWith("page.md(2):");

    [Fact]
    public void An_excerpt_that_does_not_stand_in_its_file_is_noticed() =>
        new CodeBlock("page.md", 1, "not in there", "README.md").Faults().Should().Equal("page.md(1): the block does not stand in README.md.");

    [Fact]
    public void The_page_of_fields_says_what_the_tables_say() => CheckOrWrite(FieldsPage.Path, FieldsPage.Render());

    [Fact]
    public void The_page_of_error_codes_says_what_the_code_says() => CheckOrWrite(ErrorCodesPage.Path, ErrorCodesPage.Render());

    [Fact]
    public void The_page_of_scaling_has_the_tables_that_the_program_computes() => CheckOrWrite(ScalingPage.Path, ScalingPage.Render());

    // build/docs.sh sets the variable to write the pages that are made from code.
    private static void CheckOrWrite(string page, string content)
    {
        if (Environment.GetEnvironmentVariable("FEISHU_LOGSEARCH_WRITE_DOCS") == "1")
        {
            File.WriteAllText(Path.Combine(Repository.Root, page), content);
        }

        Repository.Read(page).Should().Be(content, "{0} is made from code: run build/docs.sh", page);
    }

    [GeneratedRegex(@"\]\((?!https?:|mailto:|#)(?<path>[^)#\s]+)(#[^)]*)?\)")]
    private static partial Regex RelativeLink();
}
