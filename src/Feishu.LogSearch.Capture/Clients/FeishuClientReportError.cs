namespace Feishu.LogSearch.Capture;

/// <summary>Why a whole batch of client reports was refused.</summary>
public sealed class FeishuClientReportError
{
    /// <summary>Makes an error, for a host that refuses a batch for reasons of its own.</summary>
    /// <param name="code">The stable code.</param>
    /// <param name="message">What is wrong and what to do about it; it goes back to the one who sent the batch.</param>
    public FeishuClientReportError(string code, BilingualText message)
    {
        ArgumentException.ThrowIfNullOrEmpty(code);
        ArgumentNullException.ThrowIfNull(message);
        Code = code;
        Message = message;
    }

    /// <summary>The stable code: one of <see cref="LogErrorCodes"/> that begin with <c>FLS51</c>, or the host's own.</summary>
    public string Code { get; }

    /// <summary>What is wrong and what to do about it.</summary>
    public BilingualText Message { get; }

    /// <summary>The error, for people.</summary>
    /// <returns>The code and the message, in the language of the current UI culture.</returns>
    public override string ToString() => $"{Code}: {Message}";
}
