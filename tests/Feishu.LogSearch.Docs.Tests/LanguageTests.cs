using System.Text.RegularExpressions;

namespace Feishu.LogSearch.Docs.Tests;

/// <summary>Pages that are there in English and Chinese say the same.</summary>
public sealed partial class LanguageTests
{
    private const string ChineseSuffix = ".zh-CN.md";

    public static TheoryData<string, string> Pairs
    {
        get
        {
            var pairs = new TheoryData<string, string>();
            foreach (string chinese in Repository.Pages.Where(page => page.EndsWith(ChineseSuffix, StringComparison.Ordinal)))
            {
                pairs.Add(chinese == "docs/README.zh-CN.md" ? "README.md" : chinese.Replace(ChineseSuffix, ".md", StringComparison.Ordinal), chinese);
            }

            return pairs;
        }
    }

    [Fact]
    public void README_quick_start_rules_and_page_are_there_in_both() =>
        Pairs.Select(pair => (string)pair[0]).Should().BeEquivalentTo("README.md", "docs/quick-start.md", "docs/rules.md", "docs/page-guide.md");

    [Theory]
    [MemberData(nameof(Pairs))]
    public void They_have_the_same_headings(string english, string chinese) => Levels(chinese).Should().Equal(Levels(english));

    [Theory]
    [MemberData(nameof(Pairs))]
    public void They_have_the_same_code_but_for_comments(string english, string chinese) => Blocks(chinese).Should().Equal(Blocks(english));

    [Theory]
    [MemberData(nameof(Pairs))]
    public void They_have_the_same_rows_with_the_same_names_in_them(string english, string chinese) => Rows(chinese).Should().Equal(Rows(english));

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Each_links_to_the_other(string english, string chinese)
    {
        Repository.Read(english).Should().Contain($"]({Path.GetRelativePath(Path.GetDirectoryName(english)!.Length == 0 ? "." : Path.GetDirectoryName(english)!, chinese)})");
        Repository.Read(chinese).Should().Contain($"]({Path.GetRelativePath(Path.GetDirectoryName(chinese)!, english)})");
    }

    private static IEnumerable<int> Levels(string page) => Anchors.Headings(page).Select(heading => heading.IndexOf(' ', StringComparison.Ordinal));

    private static IEnumerable<string> Blocks(string page) =>
        Fence.Of(page).Select(fence => $"{fence.Language}\n{string.Join('\n', fence.Lines.Select(line => Comment().Replace(line, "")))}");

    // In the order of the names: sentences of the two languages have another order.
    private static IEnumerable<string> Rows(string page) =>
        Repository.Read(page).Split('\n')
            .Where(line => line.StartsWith('|'))
            .Select(line => string.Join(' ', Name().Matches(line).Select(match => match.Value).Order(StringComparer.Ordinal)));

    [GeneratedRegex(@"\s*((?<!:)//|(?<=\s)#\s).*$")]
    private static partial Regex Comment();

    [GeneratedRegex("`[^`]+`")]
    private static partial Regex Name();
}
