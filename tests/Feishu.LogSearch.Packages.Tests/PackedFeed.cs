using System.Xml.Linq;

namespace Feishu.LogSearch.Packages.Tests;

/// <summary>The packages of this commit in a folder, and beside it the projects that consume them: outside of the repository, so that none of its settings reach them.</summary>
public sealed class PackedFeed : IAsyncLifetime
{
    private static readonly string Known =
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private readonly DirectoryInfo _work = Directory.CreateTempSubdirectory("feishu-packages-");

    public string Packages => Path.Combine(_work.FullName, "feed");

    public string Version { get; private set; } = "";

    public string Consumer(string name) => Path.Combine(_work.FullName, "consumers", name);

    /// <summary>An empty folder, in which packages are found by their name: the packed ones, and what this machine has restored before.</summary>
    public string OpenFolder(string name)
    {
        string folder = Directory.CreateDirectory(Consumer(name)).FullName;
        new XElement("configuration", new XElement("packageSources", new XElement("clear"), Add("packed", Packages), Add("known", Known))).Save(Path.Combine(folder, "NuGet.config"));
        return folder;
    }

    public async Task InitializeAsync()
    {
        await Shell.RunAsync(Repository.Folder, Path.Combine(Repository.Folder, "build", "pack.sh"), Packages);
        const string core = "Feishu.LogSearch.";
        Version = Directory.EnumerateFiles(Packages, core + "*.nupkg").Select(file => Path.GetFileNameWithoutExtension(file)![core.Length..]).Single(rest => char.IsAsciiDigit(rest[0]));

        string from = Path.Combine(AppContext.BaseDirectory, "Consumers");
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string to = Consumer(Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }

        // What this machine has restored before is used; what is restored now is not left to it, as the version never changes.
        new XElement(
            "configuration",
            new XElement("config", Add("globalPackagesFolder", Path.Combine(_work.FullName, "restored"))),
            new XElement("fallbackPackageFolders", Add("known", Known)),
            new XElement("packageSources", Add("packed", Packages))).Save(Consumer("NuGet.config"));
        await File.WriteAllTextAsync(
            Consumer("Directory.Build.props"),
            $"<Project><PropertyGroup><FeishuVersion>{Version}</FeishuVersion><TreatWarningsAsErrors>true</TreatWarningsAsErrors><NuGetAudit>false</NuGetAudit></PropertyGroup></Project>");
    }

    public Task DisposeAsync()
    {
        _work.Delete(recursive: true);
        return Task.CompletedTask;
    }

    private static XElement Add(string key, string value) => new("add", new XAttribute("key", key), new XAttribute("value", value));
}
