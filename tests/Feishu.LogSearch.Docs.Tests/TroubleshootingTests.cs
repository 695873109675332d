using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Feishu.LogSearch.Docs.Tests;

/// <summary>docs/troubleshooting.md quotes what the library really prints.</summary>
public sealed partial class TroubleshootingTests
{
    private const string Page = "docs/troubleshooting.md";
    private const int Telling = 10;

    /// <summary>The fixed parts of every text in the sources of the packages.</summary>
    private static readonly Lazy<string[]> Texts = new(() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .SelectMany(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot().DescendantTokens())
            .Where(token => token.IsKind(SyntaxKind.StringLiteralToken) || token.IsKind(SyntaxKind.InterpolatedStringTextToken) || token.IsKind(SyntaxKind.SingleLineRawStringLiteralToken))
            .Select(token => token.Parent is InterpolatedStringTextSyntax ? token.ValueText.Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal) : token.ValueText)
            .SelectMany(text => Hole().Split(text))
            .Distinct(StringComparer.Ordinal),
    ]);

    private static IEnumerable<string> Quoted => Fence.Of(Page).Where(fence => fence.Language == "text").SelectMany(fence => fence.Lines);

    public static TheoryData<string> Messages => [.. Quoted];

    [Theory]
    [MemberData(nameof(Messages))]
    public void Every_message_is_one_that_the_library_prints(string message) => Unknown(message).Should().BeEmpty();

    [Fact]
    public void Every_message_says_enough_to_be_found() =>
        Quoted.Where(message => Fixed(message).Max(part => part.Length) < Telling).Should().BeEmpty();

    [Fact]
    public void A_message_that_nobody_prints_is_noticed() => Unknown("The moon … is made of cheese.").Should().Equal("The moon", "is made of cheese");

    [Fact]
    public void Every_code_is_one_of_the_library()
    {
        IEnumerable<string> known = ErrorCodesPage.Classes.SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static)).Select(code => (string)code.GetRawConstantValue()!);
        Code().Matches(Repository.Read(Page)).Select(match => match.Value).Where(code => code[3] != '9').Should().BeSubsetOf(known);
    }

    private static IEnumerable<string> Unknown(string message) =>
        Fixed(message).Where(part => !Texts.Value.Any(text => text.Contains(part, StringComparison.Ordinal)));

    // Texts are put together: what stands beside a hole may be of another one.
    private static IEnumerable<string> Fixed(string message) =>
        message.Split('…').Select(part => part.Trim(' ', '\'', '"', '(', ')', ',', ':', '.')).Where(part => part.Any(char.IsLetter));

    [GeneratedRegex(@"\{[A-Za-z]+\}")]
    private static partial Regex Hole();

    [GeneratedRegex("FLS[0-9]{4}")]
    private static partial Regex Code();
}
