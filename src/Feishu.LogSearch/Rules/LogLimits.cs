namespace Feishu.LogSearch;

/// <summary>The limits that every query obeys.</summary>
public static class LogLimits
{
    /// <summary>The longest window.</summary>
    public static TimeSpan MaxWindow { get; } = TimeSpan.FromHours(24);

    /// <summary>The most keywords in a query.</summary>
    public const int MaxKeywords = 10;

    /// <summary>The longest text in a filter, in UTF-16 characters.</summary>
    public const int MaxFilterTextLength = 256;

    /// <summary>The most values in a filter.</summary>
    public const int MaxValues = 100;

    /// <summary>The most conditions in a query; each keyword is one.</summary>
    public const int MaxConditions = 32;

    /// <summary>The largest page.</summary>
    public const int MaxPageSize = 1000;

    /// <summary>The size of a page that no one chose.</summary>
    public const int DefaultPageSize = 50;

    /// <summary>The most buckets in a histogram.</summary>
    public const int MaxBuckets = 1440;

    /// <summary>The most values in a facet.</summary>
    public const int MaxFacetValues = 1000;

    /// <summary>The longest id of a record, in UTF-16 characters.</summary>
    public const int MaxRecordIdLength = 128;
}
