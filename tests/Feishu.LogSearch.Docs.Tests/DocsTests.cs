using System.Text.RegularExpressions;
using Feishu.LogSearch.Docs.Tests.Api;

namespace Feishu.LogSearch.Docs.Tests;

public sealed partial class DocsTests
{
    private const string Index = "docs/README.md";

    public static TheoryData<string> PagesWithCode => [.. Repository.Pages.Where(page => CodeBlock.Of(page).Any())];

    public static TheoryData<string> Pages => [.. Repository.Pages];

    [Theory]
    [MemberData(nameof(PagesWithCode))]
    public void Every_csharp_block_compiles_or_stands_in_its_file(string page) =>
        CodeBlock.Of(page).SelectMany(block => block.Faults()).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Pages))]
    public void No_csharp_hides_in_a_block_of_another_kind(string page) =>
        Fence.Of(page).Where(fence => fence.Language is "" or "text").SelectMany(fence => fence.Lines).Where(line => CSharpLine().IsMatch(line)).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_relative_link_leads_to_a_file_and_to_a_heading_in_it(string page)
    {
        string folder = Path.GetDirectoryName(page)!;
        RelativeLink().Matches(Repository.Read(page))
            .Select(match => (Path: match.Groups["path"].Value, Anchor: match.Groups["anchor"].Value))
            .Where(link => !Exists(link.Path.Length == 0 ? page : Path.GetRelativePath(Repository.Root, Path.Combine(Repository.Root, folder, link.Path)), link.Anchor))
            .Should().BeEmpty();
    }

    [Fact]
    public void Every_page_stands_in_the_index() =>
        Repository.Pages
            .Where(page => page.StartsWith("docs/", StringComparison.Ordinal) && !page.EndsWith(".zh-CN.md", StringComparison.Ordinal) && page != Index)
            .Select(page => page["docs/".Length..])
            .Where(page => page.EndsWith("/README.md", StringComparison.Ordinal) || !page.Contains('/', StringComparison.Ordinal))
            .Where(page => !Repository.Read(Index).Contains($"]({page})", StringComparison.Ordinal))
            .Should().BeEmpty();

    [Theory]
    [InlineData("docs/no-page.md", "", false)]
    [InlineData("docs/results.md", "no-heading", false)]
    [InlineData("docs/results.md", "more-than-a-day", true)]
    public void A_link_that_leads_nowhere_is_noticed(string path, string anchor, bool exists) => Exists(path, anchor).Should().Be(exists);

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
    public void The_pages_of_the_API_say_what_the_assemblies_and_their_documentation_say()
    {
        IReadOnlyDictionary<string, string> pages = ApiReference.Render();
        foreach ((string path, string text) in pages)
        {
            CheckOrWrite(path, text);
        }

        Repository.Pages.Where(page => page.StartsWith(ApiReference.Folder, StringComparison.Ordinal)).Should().BeEquivalentTo(pages.Keys, "no page is left of what is gone");
    }

    [Fact]
    public void The_page_of_scaling_has_the_tables_that_the_program_computes() => CheckOrWrite(ScalingPage.Path, ScalingPage.Render());

    // build/docs.sh sets the variable to write the pages that are made from code.
    private static void CheckOrWrite(string page, string content)
    {
        if (Environment.GetEnvironmentVariable("FEISHU_LOGSEARCH_WRITE_DOCS") == "1")
        {
            string file = Path.Combine(Repository.Root, page);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, content);
        }

        Repository.Read(page).Should().Be(content, "{0} is made from code: run build/docs.sh", page);
    }

    private static bool Exists(string path, string anchor)
    {
        string file = Path.Combine(Repository.Root, path);
        return anchor.Length == 0 ? File.Exists(file) || Directory.Exists(file) : File.Exists(file) && Anchors.Of(path).Contains(anchor, StringComparer.Ordinal);
    }

    [GeneratedRegex(@"\]\((?!https?:|mailto:)(?<path>[^)#\s]*)(#(?<anchor>[^)\s]*))?\)")]
    private static partial Regex RelativeLink();

    [GeneratedRegex(@"^\s*(public |using |var |await |(builder|services|app)\.|\.(Use|Add)[A-Z])")]
    private static partial Regex CSharpLine();
}
