using System.Collections.Immutable;

namespace Feishu.LogSearch;

/// <summary>A query, or what was asked of its results, breaks one or more rules. All of them are listed.</summary>
public sealed class LogQueryException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="violations">Every rule that is broken; at least one.</param>
    public LogQueryException(params ImmutableArray<LogViolation> violations)
        : base(LogViolations.Describe("The query is refused", "查询被拒绝", violations))
    {
        Violations = violations;
    }

    /// <summary>Every rule that is broken; at least one.</summary>
    public ImmutableArray<LogViolation> Violations { get; }

    /// <summary>The code of the first violation.</summary>
    public string Code => Violations[0].Code;
}
