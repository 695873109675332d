namespace Feishu.LogSearch.Capture;

/// <summary>Why a pushed body was not accepted.</summary>
public sealed class FeishuEventError : FeishuPush
{
    /// <summary>Makes an error, for a host that refuses a push for reasons of its own.</summary>
    /// <param name="code">The stable code.</param>
    /// <param name="message">What is wrong; no key, token or content.</param>
    public FeishuEventError(string code, string message)
    {
        ArgumentException.ThrowIfNullOrEmpty(code);
        ArgumentNullException.ThrowIfNull(message);
        Code = code;
        Message = message;
    }

    /// <summary>The stable code: one of <see cref="LogErrorCodes"/> that begin with <c>FLS5</c>, or the host's own.</summary>
    public string Code { get; }

    /// <summary>What is wrong and what to do about it. It holds no key, token or content.</summary>
    public string Message { get; }

    /// <summary>The error, for people.</summary>
    /// <returns>The code and the message.</returns>
    public override string ToString() => $"{Code}: {Message}";
}
