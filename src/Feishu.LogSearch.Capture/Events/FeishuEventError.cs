namespace Feishu.LogSearch.Capture;

/// <summary>Why a pushed body was not accepted.</summary>
public sealed class FeishuEventError : FeishuPush
{
    internal FeishuEventError(string code, string message)
    {
        Code = code;
        Message = message;
    }

    /// <summary>The stable code: one of <see cref="LogErrorCodes"/> that begin with <c>FLS5</c>.</summary>
    public string Code { get; }

    /// <summary>What is wrong and what to do about it. It holds no key, token or content.</summary>
    public string Message { get; }

    /// <summary>The error, for people.</summary>
    /// <returns>The code and the message.</returns>
    public override string ToString() => $"{Code}: {Message}";
}
