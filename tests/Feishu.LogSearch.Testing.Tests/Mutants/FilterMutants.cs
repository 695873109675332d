using System.Text.RegularExpressions;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Testing.Tests;

/// <summary>Stores that filter wrongly.</summary>
internal static class FilterMutants
{
    public sealed class TextInIgnoresCase(TimeProvider time) : ListStore(time)
    {
        protected override bool Matches(LogCondition condition, LogRecord record) => condition is LogCondition.TextIn one
            ? one.Fields.Any(field => record.GetText(field) is { } text && one.Values.Contains(text, StringComparer.OrdinalIgnoreCase))
            : base.Matches(condition, record);
    }

    public sealed class TextInIgnoresTrailingSpaces(TimeProvider time) : ListStore(time)
    {
        protected override bool Matches(LogCondition condition, LogRecord record) => condition is LogCondition.TextIn one
            ? one.Fields.Any(field => record.GetText(field) is { } text && one.Values.Any(value => value.TrimEnd(' ') == text.TrimEnd(' ')))
            : base.Matches(condition, record);
    }

    public sealed class TextInLooksAtTheFirstFieldOnly(TimeProvider time) : ListStore(time)
    {
        protected override bool Matches(LogCondition condition, LogRecord record) => condition is LogCondition.TextIn one
            ? base.Matches(new LogCondition.TextIn([one.Fields[0]], one.Values), record)
            : base.Matches(condition, record);
    }

    public sealed class TextContainsTakesWildcards(TimeProvider time) : ListStore(time)
    {
        protected override bool Matches(LogCondition condition, LogRecord record) => condition is LogCondition.TextContains one
            ? one.Fields.Any(field => record.GetText(field) is { } text && Like(one.Value).IsMatch(text))
            : base.Matches(condition, record);

        private static Regex Like(string value) => new(
            Regex.Escape(value).Replace("%", ".*", StringComparison.Ordinal).Replace("_", ".", StringComparison.Ordinal),
            RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant);
    }

    public sealed class TextContainsFoldsAllLetters(TimeProvider time) : ListStore(time)
    {
        protected override bool Matches(LogCondition condition, LogRecord record) => condition is LogCondition.TextContains one
            ? one.Fields.Any(field => record.GetText(field) is { } text && text.Contains(one.Value, StringComparison.OrdinalIgnoreCase))
            : base.Matches(condition, record);
    }

    public sealed class TextContainsFoldsNothing(TimeProvider time) : ListStore(time)
    {
        protected override bool Matches(LogCondition condition, LogRecord record) => condition is LogCondition.TextContains one
            ? one.Fields.Any(field => record.GetText(field) is { } text && text.Contains(one.Value, StringComparison.Ordinal))
            : base.Matches(condition, record);
    }

    public sealed class TextContainsReachesOverFields(TimeProvider time) : ListStore(time)
    {
        protected override bool Matches(LogCondition condition, LogRecord record) => condition is LogCondition.TextContains { Fields.Length: > 1 } one
            ? string.Concat(one.Fields.Select(record.GetText)).Contains(one.Value, StringComparison.OrdinalIgnoreCase)
            : base.Matches(condition, record);
    }

    public sealed class NotOfAMissingFieldFails(TimeProvider time) : ListStore(time)
    {
        protected override bool Matches(LogCondition condition, LogRecord record) =>
            base.Matches(condition, record) && (condition is not LogCondition.Not { Condition: LogCondition.NumberIn one } || record.GetNumber(one.Field) is not null);
    }

    public sealed class AMissingNumberIsZero(TimeProvider time) : ListStore(time)
    {
        protected override bool Matches(LogCondition condition, LogRecord record) => condition is LogCondition.NumberIn one
            ? one.Values.Contains(record.GetNumber(one.Field) ?? 0)
            : base.Matches(condition, record);
    }

    public sealed class BetweenExcludesItsMaximum(TimeProvider time) : ListStore(time)
    {
        protected override bool Matches(LogCondition condition, LogRecord record) =>
            base.Matches(condition, record) && (condition is not LogCondition.NumberBetween one || record.GetNumber(one.Field) != one.Max);
    }

    public sealed class NumbersAreComparedAsDoubles(TimeProvider time) : ListStore(time)
    {
        protected override bool Matches(LogCondition condition, LogRecord record) => condition is LogCondition.NumberIn one
            ? record.GetNumber(one.Field) is { } number && one.Values.Any(value => (double)value == number)
            : base.Matches(condition, record);
    }

    public sealed class APathVariableSpansSegments(TimeProvider time) : ListStore(time)
    {
        protected override bool Matches(LogCondition condition, LogRecord record) => condition is LogCondition.PathMatches one
            ? record.GetText(one.Field) is { } path && Pattern(one.Template).IsMatch(path)
            : base.Matches(condition, record);

        private static Regex Pattern(PathTemplate template) =>
            new("\\A/" + string.Join('/', template.Segments.Select(segment => PathTemplate.IsVariable(segment) ? ".+" : Regex.Escape(segment))) + "\\z", RegexOptions.Singleline);
    }

    public sealed class OneConditionIsEnough(TimeProvider time) : ListStore(time)
    {
        protected override IEnumerable<LogRecord> Select(IEnumerable<LogRecord> records, LogReadRequest request) => base.Select(
            records.Where(record => request.Conditions.IsEmpty || request.Conditions.Any(condition => Matches(condition, record))),
            request with { Conditions = [] });
    }

    public sealed class OnlyTheFirstSixteenConditionsCount(TimeProvider time) : ListStore(time)
    {
        protected override IEnumerable<LogRecord> Select(IEnumerable<LogRecord> records, LogReadRequest request) =>
            base.Select(records, request with { Conditions = [.. request.Conditions.Take(16)] });
    }
}
