using System.Collections.Immutable;
using System.Globalization;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch;

/// <summary>Translates a checked query's filters into the conditions that stores know.</summary>
internal static class LogQueryConditions
{
    public static ImmutableArray<LogCondition> Of(LogQuery query)
    {
        ImmutableArray<LogCondition>.Builder conditions = ImmutableArray.CreateBuilder<LogCondition>();
        if (query is ClientLogQuery client)
        {
            conditions.Add(new LogCondition.TextIn([ClientLogFields.Feature], [WireName.Of(client.Feature)]));
        }

        foreach (LogFilter filter in query.Filters)
        {
            foreach (LogCondition condition in Of(filter))
            {
                conditions.Add(filter.IsNegated ? new LogCondition.Not(condition) : condition);
            }
        }

        return conditions.ToImmutable();
    }

    private static IEnumerable<LogCondition> Of(LogFilter filter)
    {
        ImmutableArray<LogField> fields = filter.Definition.Fields;
        return filter.Definition.Kind switch
        {
            LogFilterKind.Keywords => filter.Values.Select(keyword => new LogCondition.TextContains(fields, keyword)),
            LogFilterKind.Contains => [new LogCondition.TextContains(fields, filter.Values[0])],
            LogFilterKind.Path => [Path(fields[0], new PathTemplate(filter.Values[0]))],
            LogFilterKind.Range => [Between(fields[0], filter.Values[0])],
            _ => [AnyOf(fields, filter.Values)],
        };
    }

    private static LogCondition Path(LogField field, PathTemplate template) => template.IsLiteral
        ? new LogCondition.TextIn([field], [template.ToString()])
        : new LogCondition.PathMatches(field, template);

    private static LogCondition.NumberBetween Between(LogField field, string range) =>
        LogFilter.TryParseRange(range, out long? min, out long? max)
            ? new LogCondition.NumberBetween(field, min, max)
            : throw new ArgumentException($"'{range}' is no range; the query was not checked.", nameof(range));

    private static LogCondition AnyOf(ImmutableArray<LogField> fields, ImmutableArray<string> values) =>
        !fields[0].IsNumeric ? new LogCondition.TextIn(fields, values)
        : fields[0].Type == LogFieldType.Status ? new LogCondition.NumberIn(fields[0], [.. values.Select(value => (long)WireName.ToStatus(value)!.Value)])
        : new LogCondition.NumberIn(fields[0], [.. values.Select(value => long.Parse(value, CultureInfo.InvariantCulture))]);
}
