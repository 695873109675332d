namespace Feishu.LogSearch.Capture;

/// <summary>Entries cannot be forwarded, or forwarding failed.</summary>
public sealed class SupportForwardException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="code">A stable code (<see cref="SupportForwardCodes"/>).</param>
    /// <param name="problem">What is wrong, and the way out.</param>
    /// <param name="innerException">The cause.</param>
    public SupportForwardException(string code, BilingualText problem, Exception? innerException = null)
        : base(problem?.English, innerException)
    {
        ArgumentNullException.ThrowIfNull(problem);
        Code = code;
        Problem = problem;
    }

    /// <summary>What is wrong, and the way out; the English of it is the <see cref="Exception.Message"/>.</summary>
    public BilingualText Problem { get; }

    /// <summary>A stable code (<see cref="SupportForwardCodes"/>).</summary>
    public string Code { get; }

    /// <summary>How many messages had been accepted before it failed; 0 when nothing was sent.</summary>
    public int MessagesSent { get; init; }
}
