namespace Feishu.LogSearch.Sqlite;

/// <summary>A condition on one number: one of some values, or within a range.</summary>
internal sealed class NumberTest
{
    private readonly HashSet<long>? _values;

    public NumberTest(LogCondition.NumberIn condition)
        : this(condition.Values)
    {
    }

    private NumberTest(IEnumerable<long> values)
    {
        _values = [.. values];
        Min = _values.Count == 0 ? long.MaxValue : _values.Min();
        Max = _values.Count == 0 ? long.MinValue : _values.Max();
    }

    public NumberTest(LogCondition.NumberBetween condition)
    {
        Min = condition.Min ?? long.MinValue;
        Max = condition.Max ?? long.MaxValue;
    }

    /// <summary>The number is a given one.</summary>
    public static NumberTest Of(long value) => new([value]);

    /// <summary>The values; <see langword="null"/> for a range.</summary>
    public IReadOnlyCollection<long>? Values => _values;

    public long Min { get; }

    public long Max { get; }

    public bool Matches(long number) => number >= Min && number <= Max && _values?.Contains(number) != false;
}
