namespace Feishu.LogSearch.ClickHouse;

/// <summary>A column of the table of records: the place of a field, or of the fields of one name of several kinds.</summary>
internal sealed class LogColumn
{
    private readonly List<LogField> _fields = [];

    public LogColumn(string name, LogField field)
    {
        Name = name;
        _fields.Add(field);
    }

    public string Name { get; }

    public bool IsNumeric => _fields[0].IsNumeric;

    /// <summary>Whether values are few enough for a dictionary.</summary>
    public bool IsDictionary => !IsNumeric && _fields.All(one => one.Type == LogFieldType.Enumeration || (one.IsFacetable && one.Filter == LogFilterKind.AnyOf));

    /// <summary>Whether exact values are searched that few granules have.</summary>
    public bool IsSearchedExactly => _fields.Any(one =>
        one.Type is not (LogFieldType.Enumeration or LogFieldType.Status) && one.Filter is LogFilterKind.AnyOf or LogFilterKind.Path);

    /// <summary>Whether parts of its texts are searched.</summary>
    public bool IsSearchedByParts => _fields.Any(one => one.Filter == LogFilterKind.Contains || (one.Traits & LogFieldTraits.Keyword) != 0);

    /// <summary>Whether ranges of its numbers are searched.</summary>
    public bool IsSearchedByRange => _fields.Any(one => one.Filter == LogFilterKind.Range);

    public string Type => IsNumeric ? "Nullable(Int64)" : IsDictionary ? "LowCardinality(String)" : "String";

    public string Codec => !IsNumeric ? "ZSTD(1)" : _fields.Any(one => one.Type == LogFieldType.Time) ? "Delta(8), ZSTD(1)" : "T64, ZSTD(1)";

    public void Add(LogField field) => _fields.Add(field);
}
