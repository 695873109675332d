// Adds up what test runs have covered, and prints the share of lines by package.
//
//   dotnet run build/coverage.cs -- SOURCE_FOLDER RESULTS_FOLDER     the results are Cobertura files, in any depth

using System.Globalization;
using System.Xml.Linq;

string sources = Path.GetFullPath(args[0]) + Path.DirectorySeparatorChar;
var lines = new Dictionary<(string File, int Line), bool>();
foreach (string report in Directory.EnumerateFiles(args[1], "coverage.cobertura.xml", SearchOption.AllDirectories))
{
    XElement root = XElement.Load(report);
    string[] folders = [.. root.Descendants("source").Select(source => source.Value)];
    foreach (XElement type in root.Descendants("class"))
    {
        string name = type.Attribute("filename")!.Value;
        string? file = folders.Select(folder => Path.GetFullPath(Path.Combine(folder, name))).FirstOrDefault(File.Exists);
        if (file is null || !file.StartsWith(sources, StringComparison.Ordinal) || file.Contains("/obj/", StringComparison.Ordinal))
        {
            continue;
        }

        foreach (XElement line in type.Descendants("line"))
        {
            (string, int) place = (file[sources.Length..], int.Parse(line.Attribute("number")!.Value, CultureInfo.InvariantCulture));
            lines[place] = lines.GetValueOrDefault(place) || line.Attribute("hits")!.Value != "0";
        }
    }
}

Console.WriteLine($"{"package",-36} {"lines",8} {"covered",8} {"share",8}");
foreach (IGrouping<string, KeyValuePair<(string File, int Line), bool>> package in lines.GroupBy(line => line.Key.File.Split(Path.DirectorySeparatorChar)[0]).OrderBy(package => package.Key, StringComparer.Ordinal))
{
    Write(package.Key, package.Count(), package.Count(line => line.Value));
}

// A package that no run could measure is named, or its lines would be thought covered.
IEnumerable<string> measured = lines.Keys.Select(place => place.File.Split(Path.DirectorySeparatorChar)[0]);
foreach (string package in Directory.EnumerateDirectories(sources).Select(folder => Path.GetFileName(folder)).Except(measured).Order(StringComparer.Ordinal))
{
    Console.WriteLine($"{package,-36} {"not measured",26}");
}

Write("all", lines.Count, lines.Values.Count(covered => covered));

static void Write(string name, int count, int covered) =>
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-36} {count,8} {covered,8} {100.0 * covered / Math.Max(1, count),7:F1}%"));
