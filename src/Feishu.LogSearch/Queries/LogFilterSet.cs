using System.Collections;
using System.Collections.Immutable;

namespace Feishu.LogSearch;

/// <summary>
/// The filters of a query in canonical order: at most one of each name as it is, and one negated. Two sets are equal when
/// their filters are.
/// </summary>
public sealed class LogFilterSet : IReadOnlyList<LogFilter>, IEquatable<LogFilterSet>
{
    internal static readonly LogFilterSet Empty = new([]);

    private readonly ImmutableArray<LogFilter> _filters;

    private LogFilterSet(ImmutableArray<LogFilter> filters)
    {
        _filters = filters;
    }

    /// <inheritdoc/>
    public int Count => _filters.Length;

    /// <inheritdoc/>
    public LogFilter this[int index] => _filters[index];

    /// <summary>The filters, for walking them without an enumerator.</summary>
    internal ReadOnlySpan<LogFilter> AsSpan() => _filters.AsSpan();

    /// <summary>Puts a filter in the place of the one with its name and sign; a filter without values only takes that one away.</summary>
    internal LogFilterSet Set(LogFilter filter)
    {
        ImmutableArray<LogFilter>.Builder filters = ImmutableArray.CreateBuilder<LogFilter>(_filters.Length + 1);
        bool isPlaced = filter.Values.IsEmpty;
        foreach (LogFilter existing in _filters)
        {
            int order = Compare(existing, filter);
            if (order > 0 && !isPlaced)
            {
                filters.Add(filter);
                isPlaced = true;
            }

            if (order != 0)
            {
                filters.Add(existing);
            }
        }

        if (!isPlaced)
        {
            filters.Add(filter);
        }

        return new LogFilterSet(filters.ToImmutable());
    }

    /// <summary>The set without one filter.</summary>
    internal LogFilterSet Without(LogFilter filter) => new(_filters.Remove(filter));

    /// <inheritdoc/>
    public bool Equals(LogFilterSet? other) => other is not null && _filters.AsSpan().SequenceEqual(other._filters.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LogFilterSet);

    /// <inheritdoc/>
    public override int GetHashCode() => _filters.Aggregate(0, HashCode.Combine);

    /// <inheritdoc/>
    public IEnumerator<LogFilter> GetEnumerator() => ((IEnumerable<LogFilter>)_filters).GetEnumerator();

    /// <summary>The filters, for people.</summary>
    /// <returns>The filters, separated by semicolons.</returns>
    public override string ToString() => string.Join("; ", _filters);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static int Compare(LogFilter left, LogFilter right)
    {
        int byName = string.CompareOrdinal(left.Name, right.Name);
        return byName != 0 ? byName : left.IsNegated.CompareTo(right.IsNegated);
    }
}
