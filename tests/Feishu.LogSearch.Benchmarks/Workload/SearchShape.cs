namespace Feishu.LogSearch.Benchmarks.Workload;

/// <summary>What a search answers.</summary>
internal enum SearchShape
{
    /// <summary>The newest 50 records, with all fields.</summary>
    Newest,

    /// <summary>Counts by hour and status over the day.</summary>
    Histogram,

    /// <summary>Counts by error code, the 20 most frequent.</summary>
    ErrorCodes,
}
