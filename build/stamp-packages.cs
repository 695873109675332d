// Writes the packages of a folder anew with the same content, their entries in order and all of one time.
//
//   dotnet run build/stamp-packages.cs -- FOLDER UNIX_TIME

using System.Globalization;
using System.IO.Compression;

// A zip knows no time before 1980.
DateTimeOffset time = DateTimeOffset.FromUnixTimeSeconds(Math.Max(long.Parse(args[1], CultureInfo.InvariantCulture), 315_532_800));
foreach (string path in Directory.EnumerateFiles(args[0]).Where(file => Path.GetExtension(file) is ".nupkg" or ".snupkg"))
{
    string stamped = path + ".stamped";
    using (ZipArchive source = ZipFile.OpenRead(path))
    using (ZipArchive target = ZipFile.Open(stamped, ZipArchiveMode.Create))
    {
        foreach (ZipArchiveEntry entry in source.Entries.OrderBy(entry => entry.FullName, StringComparer.Ordinal))
        {
            ZipArchiveEntry copy = target.CreateEntry(entry.FullName, CompressionLevel.SmallestSize);
            copy.LastWriteTime = time;
            using Stream from = entry.Open();
            using Stream to = copy.Open();
            from.CopyTo(to);
        }
    }

    File.Move(stamped, path, overwrite: true);
}
