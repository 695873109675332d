using System.Collections.Immutable;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>One parameter of a route beside those of its query: how it is checked, and how it is described.</summary>
internal sealed record ApiParameter(string Name, ApiParameterType Type, string Description)
{
    public bool IsRequired { get; init; }

    /// <summary>The bounds of a whole number.</summary>
    public long Min { get; init; }

    public long Max { get; init; } = long.MaxValue;

    /// <summary>The words of which it is one.</summary>
    public ImmutableArray<string> Words { get; init; } = [];

    /// <summary>The longest text.</summary>
    public int MaxLength { get; init; } = LogLimits.MaxFilterTextLength;

    /// <summary>What holds where it is left out.</summary>
    public string? Default { get; init; }

    /// <summary>A value as it should be.</summary>
    public required string Example { get; init; }
}
