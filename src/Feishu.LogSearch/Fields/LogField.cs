namespace Feishu.LogSearch;

/// <summary>One field of a kind of log, as declared in <see cref="LogFields"/>: the only place where it is described.</summary>
public sealed class LogField
{
    internal LogField(
        LogKind? kind,
        string name,
        LogFieldType type,
        int slot,
        BilingualText label,
        BilingualText meaning,
        LogFilterKind filter,
        string filterName,
        LogFieldTraits traits)
    {
        Kind = kind;
        Name = name;
        Type = type;
        Slot = slot;
        Label = label;
        Meaning = meaning;
        Filter = filter;
        FilterName = filterName;
        Traits = traits;
    }

    /// <summary>The kind of log it belongs to; <see langword="null"/> for the fields that all kinds share.</summary>
    public LogKind? Kind { get; }

    /// <summary>The name in stores, links and exports, such as <c>error_code</c>.</summary>
    public string Name { get; }

    /// <summary>What its value is.</summary>
    public LogFieldType Type { get; }

    /// <summary>What people call it.</summary>
    public BilingualText Label { get; }

    /// <summary>What it means, in a sentence (了解日志字段含义).</summary>
    public BilingualText Meaning { get; }

    /// <summary>How it is filtered.</summary>
    public LogFilterKind Filter { get; }

    /// <summary>The name of the filter that searches it: its own, or one that it shares (<c>log_id</c> is searched by <c>request_id</c>).</summary>
    public string FilterName { get; }

    /// <summary>What else is true of it.</summary>
    public LogFieldTraits Traits { get; }

    /// <summary>
    /// Its place in <c>LogRecord.Numbers</c> or <c>LogRecord.Texts</c>, by <see cref="IsNumeric"/>; -1 for id, app id and
    /// time, which every record has beside its slots.
    /// </summary>
    public int Slot { get; }

    /// <summary>Whether its value is a number (<see cref="LogFieldType.Number"/>, Duration, Time or Status) rather than a text.</summary>
    public bool IsNumeric => Type is LogFieldType.Number or LogFieldType.Duration or LogFieldType.Time or LogFieldType.Status;

    /// <summary>Whether its values can be counted with <c>GetFacetAsync</c>.</summary>
    public bool IsFacetable => (Traits & LogFieldTraits.Facet) != 0;

    /// <summary>Its name.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;
}
