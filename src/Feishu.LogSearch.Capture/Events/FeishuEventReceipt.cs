namespace Feishu.LogSearch.Capture;

/// <summary>
/// A push that has arrived and is being handled. It is recorded once: by the first of <see cref="Complete"/>,
/// <see cref="Fail(int?, Exception)"/>, <see cref="Fail(int?, string)"/> and <see cref="Dispose"/>.
/// </summary>
public sealed class FeishuEventReceipt : IDisposable
{
    private readonly Action<FeishuEventReceipt, int?, string?> _complete;
    private int _isComplete;

    internal FeishuEventReceipt(ReceivedPush received, Action<FeishuEventReceipt, int?, string?> complete)
    {
        Received = received;
        _complete = complete;
    }

    /// <summary>What was pushed.</summary>
    public FeishuPush Push => Received.Push;

    internal ReceivedPush Received { get; }

    /// <summary>The push was answered, now.</summary>
    /// <param name="httpStatus">The HTTP status, or the long connection's code. Only 200 within 3 seconds is a success to the platform.</param>
    public void Complete(int httpStatus = 200) => CompleteOnce(httpStatus, null);

    /// <summary>The push failed, now.</summary>
    /// <param name="httpStatus">The HTTP status, or the long connection's code, of the answer; <see langword="null"/> if there was none.</param>
    /// <param name="message">Why; it is redacted.</param>
    public void Fail(int? httpStatus, string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        CompleteOnce(httpStatus, message);
    }

    /// <summary>The push failed, now.</summary>
    /// <param name="httpStatus">The HTTP status, or the long connection's code, of the answer; <see langword="null"/> if there was none.</param>
    /// <param name="exception">Why; its type and message are recorded, redacted.</param>
    public void Fail(int? httpStatus, Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        CompleteOnce(httpStatus, $"{exception.GetType().Name}: {exception.Message}");
    }

    /// <summary>Records the push as never answered, unless it is complete.</summary>
    public void Dispose() => CompleteOnce(null, "The push was not answered.");

    private void CompleteOnce(int? httpStatus, string? message)
    {
        if (Interlocked.Exchange(ref _isComplete, 1) == 0)
        {
            _complete(this, httpStatus, message);
        }
    }
}
