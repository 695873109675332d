using System.Globalization;
using System.IO.Compression;

namespace Feishu.LogSearch;

/// <summary>Reads the embedded tables, a row at a time.</summary>
internal static class CatalogueData
{
    public static IEnumerable<string[]> Rows(string table)
    {
        using Stream compressed = typeof(CatalogueData).Assembly.GetManifestResourceStream(table)!;
        using var reader = new StreamReader(new GZipStream(compressed, CompressionMode.Decompress));
        int columns = reader.ReadLine()!.Split('\t').Length;
        string first = "";
        while (reader.ReadLine() is { } line)
        {
            string[] row = line.Split('\t');
            if (row.Length != columns)
            {
                throw new InvalidDataException($"'{line}' in the table {table} does not have {columns} columns.");
            }

            // A row whose first column is empty continues the row above.
            first = row[0] = row[0].Length == 0 ? first : row[0];
            yield return row;
        }
    }

    public static string? OrNull(string text) => text.Length == 0 ? null : text;

    public static long Number(string text) => long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    public static FeishuAppTypes AppTypes(string text) => text switch
    {
        "" => FeishuAppTypes.None,
        "custom" => FeishuAppTypes.SelfBuilt,
        "isv" => FeishuAppTypes.Store,
        "custom,isv" => FeishuAppTypes.All,
        _ => throw new InvalidDataException($"'{text}' names no types of app."),
    };
}
