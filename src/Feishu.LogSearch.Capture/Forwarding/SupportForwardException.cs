namespace Feishu.LogSearch.Capture;

/// <summary>Entries cannot be forwarded, or forwarding failed.</summary>
public sealed class SupportForwardException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="code">A stable code (<see cref="SupportForwardCodes"/>).</param>
    /// <param name="message">What is wrong, and the way out.</param>
    /// <param name="innerException">The cause.</param>
    public SupportForwardException(string code, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Code = code;
    }

    /// <summary>A stable code (<see cref="SupportForwardCodes"/>).</summary>
    public string Code { get; }

    /// <summary>How many messages had been accepted before it failed; 0 when nothing was sent.</summary>
    public int MessagesSent { get; init; }
}
