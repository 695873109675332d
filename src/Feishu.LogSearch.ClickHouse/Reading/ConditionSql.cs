using System.Collections.Immutable;
using System.Text;

namespace Feishu.LogSearch.ClickHouse;

/// <summary>Translates what is asked for into the text and the parameters of a <c>PREWHERE</c>.</summary>
internal static class ConditionSql
{
    public static void AppendConditions(SqlStatement sql, LogStoreRequest request)
    {
        // A column is read only where the conditions before it have left records. What the primary key has sorted out comes last.
        foreach (LogCondition condition in request.Conditions.OrderBy(CostOf))
        {
            sql.Append("(").Append(Of(condition, sql)).Append(")\nAND ");
        }

        long start = StoredTime.AtOrAfter(request.Window.Start);
        sql.Append($"{LogColumns.Kind} = ").Append(LogColumns.NameOf(request.Kind), "String");
        sql.Append($" AND {LogColumns.AppId} = ").Append(request.AppId, "String");
        sql.Append($" AND {LogColumns.Time} >= {Time(sql, start)}");
        sql.Append($" AND {LogColumns.Time} < {Time(sql, StoredTime.AtOrAfter(request.Window.End))}");

        // No record is newer than the day of its batch: older partitions are left out, and nothing is compared.
        sql.Append($" AND indexHint({LogColumns.Day} >= toDate(").Append(StoredTime.DayOf(start), "UInt16").Append("))");
    }

    public static void AppendBefore(SqlStatement sql, LogPosition before)
    {
        string time = Time(sql, StoredTime.Clamp(before.Time.ToUnixTimeMilliseconds()));
        sql.Append($"\nAND {LogColumns.Time} <= {time} AND ({LogColumns.Time} < {time} OR {LogColumns.Id} < ").Append(StoredId.Of(before.Id), "String").Append(")");
    }

    public static string Time(SqlStatement sql, long milliseconds) => $"fromUnixTimestamp64Milli({sql.Bind(milliseconds, "Int64")}, 'UTC')";

    /// <summary>Whether few granules have what fulfils the condition, as a rule: an id, a path, a part of a text.</summary>
    public static bool IsRare(LogCondition condition) => condition switch
    {
        LogCondition.TextIn one => !IsInDictionaries(one),
        LogCondition.TextContains or LogCondition.PathMatches => true,
        _ => false,
    };

    /// <summary>Dictionaries are read in no time, numbers and ids in more, and texts that are searched for a part in most.</summary>
    private static int CostOf(LogCondition condition) => condition switch
    {
        LogCondition.Not not => CostOf(not.Condition),
        LogCondition.TextIn one when IsInDictionaries(one) => 0,
        LogCondition.NumberIn or LogCondition.NumberBetween => 1,
        LogCondition.TextIn => 2,
        LogCondition.PathMatches => 3,
        _ => 4,
    };

    private static bool IsInDictionaries(LogCondition.TextIn condition) => condition.Fields.All(field => LogColumns.Of(field).IsDictionary);

    private static string Of(LogCondition condition, SqlStatement sql) => condition switch
    {
        LogCondition.TextIn { Values: [var value] } one => AnyOf(one.Fields, sql.Bind(StoredText.Of(value), "String"), (column, bound) => $"{column} = {bound}"),
        LogCondition.TextIn one => AnyOf(one.Fields, sql.Bind(one.Values.Select(StoredText.Of).ToArray(), "Array(String)"), (column, bound) => $"{column} IN {bound}"),
        LogCondition.TextContains one => Contains(one, sql),
        LogCondition.PathMatches one => $"match({LogColumns.Of(one.Field).Name}, {sql.Bind(PathPattern.Of(one.Template), "String")})",
        LogCondition.NumberIn { Values: [var value] } one => $"{LogColumns.Of(one.Field).Name} = {sql.Bind(value, "Int64")}",
        LogCondition.NumberIn one => $"{LogColumns.Of(one.Field).Name} IN {sql.Bind(one.Values.ToArray(), "Array(Int64)")}",
        LogCondition.NumberBetween one => Between(one, sql),

        // Where the number is missing, a comparison is NULL, and the negation has to match.
        LogCondition.Not { Condition: LogCondition.NumberIn or LogCondition.NumberBetween } not => $"NOT ifNull({Of(not.Condition, sql)}, 0)",
        LogCondition.Not not => $"NOT ({Of(not.Condition, sql)})",
        _ => throw new ArgumentException($"The condition {condition} is not known.", nameof(condition)),
    };

    private static string Contains(LogCondition.TextContains condition, SqlStatement sql)
    {
        string pattern = sql.Bind(LikePattern(condition.Value), "String");

        // The mark of a text that begins with U+0000 is no part of the text.
        return condition.Value.Contains('\0', StringComparison.Ordinal)
            ? AnyOf(condition.Fields, pattern, (column, value) => $"lower(if(startsWith({column}, '\\0'), substring({column}, 2), {column})) LIKE {value}")
            : AnyOf(condition.Fields, pattern, (column, value) => $"lower({column}) LIKE {value}");
    }

    private static string LikePattern(string value)
    {
        var pattern = new StringBuilder("%", value.Length + 2);
        foreach (char c in value)
        {
            if (c is '%' or '_' or '\\')
            {
                pattern.Append('\\');
            }

            pattern.Append(char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c);
        }

        return pattern.Append('%').ToString();
    }

    private static string Between(LogCondition.NumberBetween condition, SqlStatement sql)
    {
        string column = LogColumns.Of(condition.Field).Name;
        return (condition.Min, condition.Max) switch
        {
            (null, null) => $"isNotNull({column})",
            ({ } min, null) => $"{column} >= {sql.Bind(min, "Int64")}",
            (null, { } max) => $"{column} <= {sql.Bind(max, "Int64")}",
            ({ } min, { } max) => $"{column} >= {sql.Bind(min, "Int64")} AND {column} <= {sql.Bind(max, "Int64")}",
        };
    }

    private static string AnyOf(ImmutableArray<LogField> fields, string parameter, Func<string, string, string> one) =>
        string.Join(" OR ", fields.Select(field => one(LogColumns.Of(field).Name, parameter)));
}
