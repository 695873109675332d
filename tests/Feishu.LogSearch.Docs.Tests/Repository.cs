namespace Feishu.LogSearch.Docs.Tests;

/// <summary>The text files of the repository that people read.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static IEnumerable<string> Pages =>
        new[] { "README.md", "CHANGELOG.md", "docs", "src" }
            .Select(path => Path.Combine(Root, path))
            .SelectMany(path => Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.md", SearchOption.AllDirectories) : [path])
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .Select(path => Path.GetRelativePath(Root, path))
            .Order(StringComparer.Ordinal);

    public static string Read(string page) => File.ReadAllText(Path.Combine(Root, page));

    // Not CallerFilePath: a deterministic build maps it to a path that does not exist.
    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Feishu.LogSearch.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"Feishu.LogSearch.sln is in no folder above {AppContext.BaseDirectory}.");
    }
}
