using System.Collections.Immutable;

namespace Feishu.LogSearch.Storage;

/// <summary>
/// A condition on one record. The set is closed: a store's translator covers it in one <c>switch</c>. A condition on a
/// field that the record lacks does not match, and its <see cref="Not"/> does.
/// </summary>
/// <remarks>
/// Texts compare by UTF-16 code units; only <see cref="TextContains"/> takes A–Z and a–z as the same, and nothing else. The
/// fields are slots of the request's kind (<see cref="LogFieldTable.Slots"/>), never id, app id or time.
/// </remarks>
public abstract class LogCondition
{
    private LogCondition()
    {
    }

    /// <summary>Whether a record fulfils the condition. This is the reference for every store.</summary>
    /// <param name="record">The record.</param>
    /// <returns><see langword="true"/> if it does.</returns>
    public abstract bool Matches(LogRecord record);

    /// <summary>At least one of the fields equals one of the values exactly.</summary>
    public sealed class TextIn : LogCondition
    {
        /// <summary>Makes the condition.</summary>
        /// <param name="fields">One or more text fields.</param>
        /// <param name="values">One or more values.</param>
        public TextIn(ImmutableArray<LogField> fields, ImmutableArray<string> values)
        {
            Fields = fields;
            Values = [.. values.Select(value => WellFormedText.Of(value))];
        }

        /// <summary>The fields.</summary>
        public ImmutableArray<LogField> Fields { get; }

        /// <summary>The values.</summary>
        public ImmutableArray<string> Values { get; }

        /// <inheritdoc/>
        public override bool Matches(LogRecord record)
        {
            ArgumentNullException.ThrowIfNull(record);
            foreach (LogField field in Fields)
            {
                if (record.GetText(field) is { } text && Values.Contains(text))
                {
                    return true;
                }
            }

            return false;
        }

        /// <inheritdoc/>
        public override string ToString() => $"{string.Join(" or ", Fields)} in ({string.Join(", ", Values)})";
    }

    /// <summary>At least one of the fields contains the value; A–Z and a–z are the same, every other character is itself.</summary>
    public sealed class TextContains : LogCondition
    {
        /// <summary>Makes the condition.</summary>
        /// <param name="fields">One or more text fields.</param>
        /// <param name="value">The text to find; not empty.</param>
        public TextContains(ImmutableArray<LogField> fields, string value)
        {
            ArgumentException.ThrowIfNullOrEmpty(value);
            Fields = fields;
            Value = WellFormedText.Of(value);
        }

        /// <summary>The fields.</summary>
        public ImmutableArray<LogField> Fields { get; }

        /// <summary>The text to find, in the case in which it was given.</summary>
        public string Value { get; }

        /// <inheritdoc/>
        public override bool Matches(LogRecord record)
        {
            ArgumentNullException.ThrowIfNull(record);
            foreach (LogField field in Fields)
            {
                if (record.GetText(field) is { } text && MatchesText(text))
                {
                    return true;
                }
            }

            return false;
        }

        /// <summary>Whether one text contains the value: for stores that search texts without making records of them.</summary>
        /// <param name="text">The text.</param>
        /// <returns><see langword="true"/> if it does.</returns>
        public bool MatchesText(ReadOnlySpan<char> text) => AsciiFold.Contains(text, Value);

        /// <inheritdoc/>
        public override string ToString() => $"{string.Join(" or ", Fields)} contains '{Value}'";
    }

    /// <summary>The field is a path that matches a template with at least one variable segment.</summary>
    public sealed class PathMatches : LogCondition
    {
        /// <summary>Makes the condition.</summary>
        /// <param name="field">A text field.</param>
        /// <param name="template">The template.</param>
        public PathMatches(LogField field, PathTemplate template)
        {
            Field = field;
            Template = template;
        }

        /// <summary>The field.</summary>
        public LogField Field { get; }

        /// <summary>The template.</summary>
        public PathTemplate Template { get; }

        /// <inheritdoc/>
        public override bool Matches(LogRecord record)
        {
            ArgumentNullException.ThrowIfNull(record);
            return record.GetText(Field) is { } path && Template.Matches(path);
        }

        /// <inheritdoc/>
        public override string ToString() => $"{Field} matches {Template}";
    }

    /// <summary>The field equals one of the values.</summary>
    public sealed class NumberIn : LogCondition
    {
        /// <summary>Makes the condition.</summary>
        /// <param name="field">A numeric field.</param>
        /// <param name="values">One or more values.</param>
        public NumberIn(LogField field, ImmutableArray<long> values)
        {
            Field = field;
            Values = values;
        }

        /// <summary>The field.</summary>
        public LogField Field { get; }

        /// <summary>The values.</summary>
        public ImmutableArray<long> Values { get; }

        /// <inheritdoc/>
        public override bool Matches(LogRecord record)
        {
            ArgumentNullException.ThrowIfNull(record);
            return record.GetNumber(Field) is { } number && Values.Contains(number);
        }

        /// <inheritdoc/>
        public override string ToString() => $"{Field} in ({string.Join(", ", Values)})";
    }

    /// <summary>The field lies between two numbers, both included.</summary>
    public sealed class NumberBetween : LogCondition
    {
        /// <summary>Makes the condition.</summary>
        /// <param name="field">A numeric field.</param>
        /// <param name="min">The least value that matches; <see langword="null"/> for no lower bound.</param>
        /// <param name="max">The greatest value that matches; <see langword="null"/> for no upper bound.</param>
        public NumberBetween(LogField field, long? min, long? max)
        {
            Field = field;
            Min = min;
            Max = max;
        }

        /// <summary>The field.</summary>
        public LogField Field { get; }

        /// <summary>The least value that matches.</summary>
        public long? Min { get; }

        /// <summary>The greatest value that matches.</summary>
        public long? Max { get; }

        /// <inheritdoc/>
        public override bool Matches(LogRecord record)
        {
            ArgumentNullException.ThrowIfNull(record);
            return record.GetNumber(Field) is { } number && number >= (Min ?? long.MinValue) && number <= (Max ?? long.MaxValue);
        }

        /// <inheritdoc/>
        public override string ToString() => $"{Field} in {Min}..{Max}";
    }

    /// <summary>The other condition does not match.</summary>
    public sealed class Not : LogCondition
    {
        /// <summary>Makes the condition.</summary>
        /// <param name="condition">The condition to negate; not itself a <see cref="Not"/>.</param>
        public Not(LogCondition condition)
        {
            Condition = condition;
        }

        /// <summary>The condition that must not match.</summary>
        public LogCondition Condition { get; }

        /// <inheritdoc/>
        public override bool Matches(LogRecord record) => !Condition.Matches(record);

        /// <inheritdoc/>
        public override string ToString() => $"not ({Condition})";
    }
}
