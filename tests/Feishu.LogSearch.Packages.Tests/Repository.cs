namespace Feishu.LogSearch.Packages.Tests;

/// <summary>Where this repository is checked out.</summary>
internal static class Repository
{
    public static string Folder { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Feishu.LogSearch.sln")) ? folder
        : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException($"No Feishu.LogSearch.sln above '{AppContext.BaseDirectory}'."));
}
