namespace Feishu.LogSearch;

/// <summary>How many entries match, by status.</summary>
/// <param name="Success">How many succeeded.</param>
/// <param name="Fail">How many failed.</param>
/// <param name="Timeout">How many timed out.</param>
public readonly record struct LogCount(long Success, long Fail, long Timeout)
{
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
