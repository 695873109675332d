using System.Globalization;

namespace HostApp;

/// <summary>The error codes of <c>Data/errors.tsv</c>, by area.</summary>
internal sealed class ErrorTable
{
    public const string AnyArea = "*";

    private readonly ILookup<string, ErrorDefinition> _byArea;

    private ErrorTable(IEnumerable<string[]> rows)
    {
        _byArea = rows.ToLookup(row => row[0], row => new ErrorDefinition(
            int.Parse(row[1], CultureInfo.InvariantCulture),
            long.Parse(row[2], CultureInfo.InvariantCulture),
            row[3],
            row[4],
            int.Parse(row[5], CultureInfo.InvariantCulture)));
        Count = _byArea.Sum(area => area.Count());
    }

    public int Count { get; }

    public static ErrorTable Load() => new(DataFile.ReadRows("errors.tsv"));

    public ErrorDefinition Get(long code, string area = AnyArea) => _byArea[area].Single(error => error.Code == code);

    /// <summary>Picks an error of an area.</summary>
    /// <param name="area">The area; its own errors come with those of any area.</param>
    /// <param name="dice">0 to 1.</param>
    public ErrorDefinition Pick(string area, double dice)
    {
        ErrorDefinition[] errors = [.. _byArea[area], .. _byArea[AnyArea]];
        double left = dice * errors.Sum(error => error.Weight);
        return errors.First(error => (left -= error.Weight) < 0);
    }
}
