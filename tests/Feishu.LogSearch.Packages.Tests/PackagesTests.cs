using System.IO.Compression;
using System.Xml.Linq;

namespace Feishu.LogSearch.Packages.Tests;

/// <summary>The packages, used as somebody uses them who has nothing else.</summary>
[Collection(nameof(PackedFeed))]
public class PackagesTests(PackedFeed feed)
{
    [Fact]
    public async Task A_console_host_records_and_searches() =>
        (await Shell.RunAsync(feed.Consumer("Console"), "dotnet", "run")).Should().Contain("found 99991400: ");

    [Fact]
    public async Task A_web_host_receives_events() =>
        (await Shell.RunAsync(feed.Consumer("Web"), "dotnet", "run")).Should().Contain("""answered 200 {"challenge":"hello"}""");

    [Theory]
    [InlineData("XunitStore")]
    [InlineData("NUnitStore")]
    [InlineData("MSTestStore")]
    public async Task A_store_is_proven_in_each_test_framework(string consumer) =>
        (await Shell.RunAsync(feed.Consumer(consumer), "dotnet", "test")).Should().MatchRegex(@"Failed: +0, Passed: +[1-9][0-9]+, Skipped: +0");

    [Fact]
    public async Task The_analyzers_come_with_the_package()
    {
        string file = Path.Combine(feed.Consumer("Console"), "TooLong.cs");
        await File.WriteAllTextAsync(file, "internal static class TooLong { public static Feishu.LogSearch.LogTimeRange Range => Feishu.LogSearch.LogTimeRange.Last(TimeSpan.FromHours(25)); }");
        try
        {
            Func<Task> build = () => Shell.RunAsync(feed.Consumer("Console"), "dotnet", "build");
            (await build.Should().ThrowAsync<Xunit.Sdk.XunitException>()).WithMessage("*error FLS9001*25 h*");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Each_package_has_what_its_page_shows()
    {
        foreach (string package in Directory.EnumerateFiles(feed.Packages, "*.nupkg"))
        {
            using ZipArchive zip = ZipFile.OpenRead(package);
            zip.Entries.Select(entry => entry.FullName).Should().Contain(["README.md", "icon.png"], Path.GetFileName(package));
            XElement metadata = Metadata(zip);
            Text(metadata, "license").Should().Be("MIT");
            Text(metadata, "description").Should().NotBeEmpty();
            Text(metadata, "tags").Should().Contain("feishu");
            metadata.Elements().Single(element => element.Name.LocalName == "repository").Attribute("commit")!.Value.Should().HaveLength(40);
            File.Exists(Path.ChangeExtension(package, ".snupkg")).Should().BeTrue("symbols belong to {0}", package);
        }
    }

    [Fact]
    public void Hosts_on_an_older_runtime_need_no_newer_extensions()
    {
        using ZipArchive zip = ZipFile.OpenRead(Path.Combine(feed.Packages, $"Feishu.LogSearch.Capture.{feed.Version}.nupkg"));
        XElement group = Metadata(zip).Descendants().Single(element => element.Name.LocalName == "group" && (string?)element.Attribute("targetFramework") == "net8.0");
        group.Elements().Where(dependency => ((string)dependency.Attribute("id")!).StartsWith("Microsoft.Extensions.", StringComparison.Ordinal))
            .Select(dependency => (string)dependency.Attribute("version")!).Should().NotBeEmpty().And.OnlyContain(version => version.StartsWith("8."));
    }

    [Fact]
    public async Task Two_packs_of_one_commit_are_equal()
    {
        string again = Path.Combine(feed.Packages, "again");
        await Shell.RunAsync(Repository.Folder, Path.Combine(Repository.Folder, "build", "pack.sh"), again);
        foreach (string package in Directory.EnumerateFiles(feed.Packages, "*.*nupkg"))
        {
            byte[] second = await File.ReadAllBytesAsync(Path.Combine(again, Path.GetFileName(package)));
            byte[] first = await File.ReadAllBytesAsync(package);
            second.AsSpan().SequenceEqual(first).Should().BeTrue(Path.GetFileName(package));
        }
    }

    private static XElement Metadata(ZipArchive zip)
    {
        using Stream nuspec = zip.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return XDocument.Load(nuspec).Root!.Elements().Single();
    }

    private static string Text(XElement metadata, string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;
}
