namespace Feishu.LogSearch;

/// <summary>Whether an answer covers all that was asked for.</summary>
public sealed record LogCompleteness
{
    private LogCompleteness()
    {
    }

    /// <summary>The answer covers the whole window.</summary>
    public static LogCompleteness Complete { get; } = new();

    /// <summary>Whether the answer covers the whole window.</summary>
    public bool IsComplete => Reason is null;

    /// <summary>Why the answer is partial; <see langword="null"/> when it is complete.</summary>
    public LogPartialReason? Reason { get; private init; }

    /// <summary>What happened, for people; <see langword="null"/> when the answer is complete.</summary>
    public BilingualText? Message { get; private init; }

    /// <summary>The span that the answer does cover; <see langword="null"/> when it is complete.</summary>
    public LogWindow? Covered { get; private init; }

    /// <summary>Makes the completeness of an answer that does not cover the whole window.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="covered">The span that the answer does cover.</param>
    /// <param name="message">What happened, for people.</param>
    /// <returns>The completeness.</returns>
    public static LogCompleteness Partial(LogPartialReason reason, LogWindow covered, BilingualText message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return new LogCompleteness { Reason = reason, Covered = covered, Message = message };
    }

    internal static LogCompleteness Worse(LogCompleteness left, LogCompleteness right) => left.IsComplete ? right : left;
}
