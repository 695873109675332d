namespace Feishu.LogSearch.Storage;

/// <summary>Asks a store to count the records of one kind and app in a window by time and status.</summary>
public sealed record LogHistogramRequest : LogStoreRequest
{
    /// <summary>Where the first bucket begins: at or before the window's start. Records before the window's start do not count all the same.</summary>
    public required DateTimeOffset Origin { get; init; }

    /// <summary>How long a bucket is, in whole milliseconds.</summary>
    public required TimeSpan BucketSize { get; init; }

    /// <summary>How many buckets there are: enough to reach the window's end.</summary>
    public int BucketCount => (int)(((Window.End - Origin).Ticks + BucketSize.Ticks - 1) / BucketSize.Ticks);
}
