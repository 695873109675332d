namespace Feishu.LogSearch.ClickHouseServer.Client;

/// <summary>Finds the engine's shared library, which <c>build/install-clickhouse.sh</c> puts beside this project's sources.</summary>
public static class EngineLibrary
{
    private const string InRepository = "tests/Feishu.LogSearch.ClickHouseServer/node_modules/@chdb/lib-linux-x64-gnu/libchdb.so";

    /// <exception cref="FileNotFoundException">It is not installed; the message says how to install it.</exception>
    public static string Find() => Find(AppContext.BaseDirectory);

    /// <summary>Looks in the repository that a folder lies in.</summary>
    public static string Find(string folder)
    {
        for (DirectoryInfo? parent = new(folder); parent is not null; parent = parent.Parent)
        {
            if (File.Exists(Path.Combine(parent.FullName, "Feishu.LogSearch.sln")))
            {
                string path = Path.Combine(parent.FullName, InRepository);
                return File.Exists(path)
                    ? path
                    : throw new FileNotFoundException($"The ClickHouse engine is not installed: there is no '{path}'. Run ./build/test.sh, or only ./build/install-clickhouse.sh, once.", path);
            }
        }

        throw new FileNotFoundException($"The ClickHouse engine is looked for in the repository, and '{folder}' lies in none.");
    }
}
