using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Feishu.LogSearch;

/// <summary>All fields of one kind of log, in the order in which they are shown.</summary>
public sealed class LogFieldTable
{
    private readonly FrozenDictionary<string, LogField> _byName;
    private readonly FrozenDictionary<string, LogFilterDefinition> _filtersByName;

    internal LogFieldTable(LogKind kind, ImmutableArray<LogField> slots)
    {
        Kind = kind;
        Fields = [LogFields.Time, LogFields.AppId, LogFields.Id, .. slots];
        Slots = slots;
        Texts = [.. slots.Where(field => !field.IsNumeric)];
        Numbers = [.. slots.Where(field => field.IsNumeric)];
        Status = Numbers.Single(field => field.Type == LogFieldType.Status);
        Filters = [.. slots.Where(field => field.Filter != LogFilterKind.None).GroupBy(field => field.FilterName).Select(DefineFilter), .. DefineKeywords(slots)];
        _byName = Fields.ToFrozenDictionary(field => field.Name, StringComparer.Ordinal);
        _filtersByName = Filters.ToFrozenDictionary(filter => filter.Name, StringComparer.Ordinal);
    }

    /// <summary>The kind of log.</summary>
    public LogKind Kind { get; }

    /// <summary>Every field, beginning with time, app id and id.</summary>
    public ImmutableArray<LogField> Fields { get; }

    /// <summary>The fields that a record keeps in its slots: all but time, app id and id.</summary>
    public ImmutableArray<LogField> Slots { get; }

    /// <summary>The fields in <c>LogRecord.Texts</c>, in slot order.</summary>
    public ImmutableArray<LogField> Texts { get; }

    /// <summary>The fields in <c>LogRecord.Numbers</c>, in slot order.</summary>
    public ImmutableArray<LogField> Numbers { get; }

    /// <summary>The field, one of <see cref="Numbers"/>, that says how the call, event or report ended: histograms count by it.</summary>
    public LogField Status { get; }

    /// <summary>The filters that queries of this kind may carry.</summary>
    public ImmutableArray<LogFilterDefinition> Filters { get; }

    /// <summary>Finds a field by its name.</summary>
    /// <param name="name">The name, such as <c>error_code</c>; upper and lower case differ.</param>
    /// <returns>The field, or <see langword="null"/> if this kind has none of that name.</returns>
    public LogField? FindField(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Finds a filter by its name.</summary>
    /// <param name="name">The name, such as <c>request_id</c>; upper and lower case differ.</param>
    /// <returns>The filter, or <see langword="null"/> if this kind has none of that name.</returns>
    public LogFilterDefinition? FindFilter(string name) => _filtersByName.GetValueOrDefault(name);

    private static LogFilterDefinition DefineFilter(IGrouping<string, LogField> group)
    {
        ImmutableArray<LogField> fields = [.. group];
        LogField named = fields.FirstOrDefault(field => field.Name == group.Key) ?? fields[0];
        return new LogFilterDefinition(group.Key, named.Filter, named.Label, fields);
    }

    private static ImmutableArray<LogFilterDefinition> DefineKeywords(ImmutableArray<LogField> slots)
    {
        ImmutableArray<LogField> searched = [.. slots.Where(field => (field.Traits & LogFieldTraits.Keyword) != 0)];
        return searched.IsEmpty ? [] : [new LogFilterDefinition(LogFields.KeywordFilter, LogFilterKind.Keywords, new BilingualText("Keywords", "日志关键词"), searched)];
    }
}
