using System.Collections.Immutable;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Testing;

/// <summary>The first difference between the records that were expected and those that a store returned, for people.</summary>
internal sealed record RecordDifference(string Expected, string Actual)
{
    public static RecordDifference? Of(ImmutableArray<LogRecord> expected, ImmutableArray<LogRecord> actual, LogReadRequest? request = null)
    {
        if (actual.IsDefault)
        {
            return new RecordDifference("records", "an array that is default (use [] where there are none)");
        }

        int count = Math.Min(expected.Length, actual.Length);
        int index = 0;
        while (index < count && Of(expected[index], actual[index]) is null)
        {
            index++;
        }

        if (index == expected.Length && index == actual.Length)
        {
            return null;
        }

        LogField[] shown = request is null ? [] : [.. request.Conditions.SelectMany(RequestText.FieldsOf).Distinct()];
        if (index < count && expected[index].Position == actual[index].Position && Of(expected[index], actual[index]) is { } field)
        {
            return field;
        }

        return new RecordDifference(Place(expected, index, actual, shown), Place(actual, index, expected, shown));
    }

    private static string Place(ImmutableArray<LogRecord> records, int index, ImmutableArray<LogRecord> others, LogField[] shown)
    {
        string count = RequestText.Count(records.Length);
        if (index >= records.Length)
        {
            return FormattableString.Invariant($"{count}, none at index {index}");
        }

        LogRecord record = records[index];
        string only = others.Any(other => other.Id == record.Id && other.Time == record.Time) ? "" : " (the other side has no such record)";
        return FormattableString.Invariant($"{count}, at index {index} {RequestText.Of(record, shown)}{only}");
    }

    private static RecordDifference? Of(LogRecord expected, LogRecord actual)
    {
        if (ReferenceEquals(expected, actual))
        {
            return null;
        }

        if (expected.Kind != actual.Kind || expected.AppId != actual.AppId || expected.Position != actual.Position)
        {
            return new RecordDifference(RequestText.Of(expected, []), RequestText.Of(actual, []));
        }

        foreach (LogField field in LogFields.For(expected.Kind).Slots)
        {
            if (field.IsNumeric ? expected.GetNumber(field) != actual.GetNumber(field) : expected.GetText(field) != actual.GetText(field))
            {
                return new RecordDifference(RequestText.Of(expected, [field]), RequestText.Of(actual, [field]));
            }
        }

        return null;
    }
}
