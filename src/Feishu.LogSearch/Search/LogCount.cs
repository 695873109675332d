namespace Feishu.LogSearch;

/// <summary>How many entries match, by status.</summary>
/// <param name="Success">How many succeeded.</param>
/// <param name="Fail">How many failed.</param>
/// <param name="Timeout">How many timed out.</param>
public readonly record struct LogCount(long Success, long Fail, long Timeout)
{
    // Null where it is complete, so that counts of nothing are equal however they were made.
    private readonly LogCompleteness? _partial;

    /// <summary>
    /// Whether everything was counted; where not, the counts are lower bounds. Of a histogram's buckets it says nothing: the
    /// histogram has its own.
    /// </summary>
    public LogCompleteness Completeness
    {
        get => _partial ?? LogCompleteness.Complete;
        init => _partial = value is { IsComplete: false } ? value : null;
    }

    /// <summary>How many there are in all.</summary>
    public long Total => Success + Fail + Timeout;

    /// <summary>How many ended in a status.</summary>
    /// <param name="status">The status.</param>
    /// <returns>The count.</returns>
    public long this[LogStatus status] => status switch
    {
        LogStatus.Success => Success,
        LogStatus.Fail => Fail,
        _ => Timeout,
    };
}
