namespace Feishu.LogSearch;

/// <summary>The formats in which results are exported. All are UTF-8; fields go by their wire names.</summary>
public enum LogExportFormat
{
    /// <summary>One JSON object a line. Fields that an entry lacks are left out.</summary>
    Ndjson = 0,

    /// <summary>One JSON array of objects.</summary>
    Json = 1,

    /// <summary>
    /// Comma-separated values (RFC 4180) with a byte order mark, which spreadsheets need for Chinese. A text that a
    /// spreadsheet would take for a formula is written behind an apostrophe.
    /// </summary>
    Csv = 2,
}
