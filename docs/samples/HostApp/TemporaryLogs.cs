namespace HostApp;

/// <summary>The folder in which a run with <c>--once</c> keeps its logs; it is removed at the end of the run.</summary>
internal static class TemporaryLogs
{
    private const string FolderPrefix = "feishu-logs-";

    public static string NewFile() => Path.Combine(Directory.CreateTempSubdirectory(FolderPrefix).FullName, "feishu-logs.db");

    public static void Remove(string file)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        if (Path.GetFileName(folder).StartsWith(FolderPrefix, StringComparison.Ordinal))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
