using System.Collections.Immutable;

namespace Feishu.LogSearch;

/// <summary>One filter of a kind of log: its name in links, and the fields it searches.</summary>
public sealed class LogFilterDefinition
{
    internal LogFilterDefinition(string name, LogFilterKind kind, BilingualText label, ImmutableArray<LogField> fields)
    {
        Name = name;
        Kind = kind;
        Label = label;
        Fields = fields;
    }

    /// <summary>The name in links and JSON, such as <c>request_id</c>.</summary>
    public string Name { get; }

    /// <summary>How it compares.</summary>
    public LogFilterKind Kind { get; }

    /// <summary>What people call it.</summary>
    public BilingualText Label { get; }

    /// <summary>The fields it searches: a record matches when one of them does.</summary>
    public ImmutableArray<LogField> Fields { get; }

    /// <summary>Its name.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;
}
