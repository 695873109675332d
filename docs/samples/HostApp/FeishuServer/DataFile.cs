namespace HostApp;

/// <summary>The data files of the sample, which are built into it.</summary>
internal static class DataFile
{
    /// <summary>The rows of a tab-separated file, without comments and the line of column names.</summary>
    public static IEnumerable<string[]> ReadRows(string name)
    {
        using var reader = new StreamReader(Open(name));
        return [.. Lines(reader).Where(line => !line.StartsWith('#')).Skip(1).Select(line => line.Split('\t'))];
    }

    public static Stream Open(string name) =>
        typeof(DataFile).Assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException($"The data file {name} is not built into the sample.");

    private static IEnumerable<string> Lines(StreamReader reader)
    {
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
