using System.Text.RegularExpressions;

namespace Feishu.LogSearch.Docs.Tests;

/// <summary>docs/versioning.md and CHANGELOG.md name the versions that the code has.</summary>
public sealed class VersioningTests
{
    private const string Page = "docs/versioning.md";

    [Fact]
    public void The_changelog_has_the_version_of_the_packages() =>
        Repository.Read("CHANGELOG.md").Should().Contain(Found("build/Library.props", "<Version>(.+)</Version>"));

    [Fact]
    public void Every_format_of_the_embedded_store_is_in_the_page()
    {
        int newest = int.Parse(Found("src/Feishu.LogSearch.Sqlite/File/StoreSchema.cs", "const int Version = ([0-9]+);"), null);
        Formats().Should().Equal(Enumerable.Range(1, newest));
    }

    [Fact]
    public void A_file_of_every_format_is_kept_for_the_tests() =>
        Formats().Select(format => $"tests/Feishu.LogSearch.Sqlite.Tests/Fixtures/version-{format}.db").Where(file => !File.Exists(Path.Combine(Repository.Root, file))).Should().BeEmpty();

    [Fact]
    public void The_version_of_the_ClickHouse_tables_is_in_the_page() =>
        Repository.Read(Page).Should().Contain($"the present one is {Regex.Matches(Repository.Read("src/Feishu.LogSearch.ClickHouse/Schema/SchemaMigration.cs"), @"new\(([0-9]+), ")[^1].Groups[1].Value}.");

    [Fact]
    public void The_targets_are_in_the_page() =>
        Found("build/Library.props", "<TargetFrameworks>(.+)</TargetFrameworks>").Split(';').Should().OnlyContain(target => Repository.Read(Page).Contains($"`{target}`", StringComparison.Ordinal));

    /// <summary>The rows of the page's table of formats.</summary>
    private static IEnumerable<int> Formats() => Regex.Matches(Repository.Read(Page), @"(?m)^\| ([0-9]+) \|").Select(row => int.Parse(row.Groups[1].Value, null));

    private static string Found(string file, string pattern) => Regex.Match(Repository.Read(file), pattern).Groups[1].Value;
}
