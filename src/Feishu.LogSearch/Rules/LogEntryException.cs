using System.Collections.Immutable;

namespace Feishu.LogSearch;

/// <summary>Records cannot be kept because they break one or more rules. Nothing of their batch was kept.</summary>
public sealed class LogEntryException : Exception
{
    internal LogEntryException(ImmutableArray<LogViolation> violations)
        : base(LogViolations.Describe("The batch is refused", "批次被拒绝", violations))
    {
        Violations = violations;
    }

    /// <summary>The rules that are broken; at least one, and at most 100.</summary>
    public ImmutableArray<LogViolation> Violations { get; }

    /// <summary>The code of the first violation.</summary>
    public string Code => Violations[0].Code;
}
