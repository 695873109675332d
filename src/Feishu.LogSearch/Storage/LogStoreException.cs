namespace Feishu.LogSearch;

/// <summary>A store failed. The store's own exception is <see cref="Exception.InnerException"/>.</summary>
public sealed class LogStoreException : Exception
{
    /// <summary>Makes the exception. A store may throw it itself to say more than an exception of its own would.</summary>
    /// <param name="code">A stable code, such as <c>FLS4001</c>.</param>
    /// <param name="message">What failed, and the way out.</param>
    /// <param name="innerException">The cause.</param>
    public LogStoreException(string code, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Code = code;
    }

    /// <summary>A stable code (<see cref="LogErrorCodes"/>).</summary>
    public string Code { get; }
}
