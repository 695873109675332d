using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Feishu.LogSearch.Docs.Tests.Api;

public sealed partial class ApiReferenceTests
{
    /// <summary>The files of the public API, which the compiler checks.</summary>
    public static TheoryData<string> Files =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "PublicAPI.*.txt", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Repository.Root, file)).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_public_type_stands_in_the_index(string file)
    {
        string index = Repository.Read($"{ApiReference.Folder}/README.md");
        TypeName().Matches(Repository.Read(file))
            .Select(match => match.Groups["name"].Value)
            .Where(name => !Regex.IsMatch(index, $@"\[`(\w+\.)?{Regex.Escape(name)}`\]"))
            .Should().BeEmpty();
    }

    [Theory]
    [InlineData("Plain,\n  over two lines.", "Plain, over two lines.")]
    [InlineData("<c>a|b</c> and a*b[c]", @"`a\|b` and a\*b\[c\]")]
    [InlineData("See <see cref=\"T:X\"/>, <see langword=\"null\"/>, <paramref name=\"p\"/>.", "See (T:X), `null`, `p`.")]
    [InlineData("<para>One.</para><para>Two.</para>", "One.<br>Two.")]
    [InlineData("Rules: <list type=\"bullet\"><item><b>A.</b> a</item><item>b</item></list> End.", "Rules:<br>• **A.** a<br>• b<br>End.")]
    [InlineData("a &lt; b", "a &lt; b")]
    public void Documentation_becomes_the_markdown_of_a_row(string xml, string expected) => Row(xml).Should().Be(expected);

    [Fact]
    public void What_is_not_known_is_refused_instead_of_lost()
    {
        Func<string> row = () => Row("<strong>never</strong>");
        row.Should().Throw<InvalidOperationException>().WithMessage("<strong>*");
    }

    private static string Row(string xml) =>
        XmlMarkdown.Of(XElement.Parse($"<summary>{xml}</summary>", LoadOptions.PreserveWhitespace), cref => $"({cref})", "<br>");

    [GeneratedRegex(@"(?m)^[\w.]+\.(?<name>\w+(<[\w, ]+>)?)\r?$")]
    private static partial Regex TypeName();
}
