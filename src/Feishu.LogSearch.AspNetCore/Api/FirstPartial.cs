namespace Feishu.LogSearch.AspNetCore;

/// <summary>Keeps that a followed log could not be seen whole, to be told once for each reason.</summary>
internal sealed class FirstPartial : IProgress<LogCompleteness>
{
    private LogCompleteness? _untold;
    private LogPartialReason? _told;

    public void Report(LogCompleteness value)
    {
        if (value.Reason != _told)
        {
            _told = value.Reason;
            Volatile.Write(ref _untold, value);
        }
    }

    public LogCompleteness? Take() => Interlocked.Exchange(ref _untold, null);
}
