namespace Feishu.LogSearch.Benchmarks.Capacity;

/// <summary>
/// What the store cost on the machine of docs/benchmarks.md (<c>peers --clickhouse</c>, W1 with 1,500,000 records), in processor time, which
/// other programs on the machine change little. The plan is computed from these figures and from nothing else that was measured.
/// </summary>
internal static class MeasuredCosts
{
    /// <summary>Bytes of a record on disk, indexes included.</summary>
    public const double BytesPerRecord = 44.1;

    /// <summary>Processor time in the host and on the server to append a record, the merges that ran meanwhile included.</summary>
    public const double AppendMicroseconds = 7.9;

    /// <summary>The part of it that is the host's: encoding and compressing.</summary>
    public const double HostMicroseconds = 1.0;

    /// <summary>Processor time to write a record once more in a merge.</summary>
    public const double MergeMicroseconds = 1.9;

    /// <summary>Processor time of an insert whatever its size: a request, a part, its files.</summary>
    public const double InsertMilliseconds = 6;

    /// <summary>Records of a search's window when the searches were measured.</summary>
    public const double SearchedRecords = 1_000_000;

    /// <summary>Bytes of one Bloom filter of an identifier, for each record.</summary>
    public const double FilterBytesPerRecord = 1.6;
}
