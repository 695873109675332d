namespace Feishu.LogSearch.Benchmarks.Capacity;

/// <summary>What the plan takes for granted.</summary>
internal sealed record CapacityOptions
{
    public int Cores { get; init; } = 16;

    /// <summary>The size of a server's disk, in bytes.</summary>
    public double DiskBytes { get; init; } = 4e12;

    /// <summary>How much of the disk may be filled: merges write anew before they delete.</summary>
    public double DiskShare { get; init; } = 2.0 / 3;

    /// <summary>How much of the processors appends and merges may take at the busiest minute.</summary>
    public double ProcessorShare { get; init; } = 0.5;

    /// <summary>How many of a server's cores merge.</summary>
    public double MergeCores { get; init; } = 4;

    /// <summary>Days that records stay: 7, and one more until the server drops their parts.</summary>
    public int Days { get; init; } = 8;

    /// <summary>The share of all records that the largest app has. A search is within one app.</summary>
    public double LargestApp { get; init; } = 0.2;

    /// <summary>The longest that a histogram of the largest app's day may take, in seconds.</summary>
    public double HistogramSeconds { get; init; } = 5;

    /// <summary>The most active parts in a partition: the server slows inserts down at 1,000.</summary>
    public int MaxParts { get; init; } = 300;

    /// <summary>Records of the recorder's largest batch, as it should be set for ClickHouse.</summary>
    public double BatchSize { get; init; } = 50_000;

    /// <summary>How often the recorder appends at least, in seconds.</summary>
    public double FlushSeconds { get; init; } = 1;

    /// <summary>Records a second that one host makes at most; there are two hosts at least.</summary>
    public double RecordsPerHost { get; init; } = 5_000;
}
