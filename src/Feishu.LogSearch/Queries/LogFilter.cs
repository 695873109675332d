using System.Collections.Immutable;
using System.Globalization;

namespace Feishu.LogSearch;

/// <summary>One filter of a query: its definition, its values in canonical form, and whether it is negated.</summary>
public sealed class LogFilter : IEquatable<LogFilter>
{
    private LogFilter(LogFilterDefinition definition, ImmutableArray<string> values, bool isNegated)
    {
        Definition = definition;
        Values = values;
        IsNegated = isNegated;
    }

    /// <summary>Which filter it is.</summary>
    public LogFilterDefinition Definition { get; }

    /// <summary>The name, such as <c>request_id</c>.</summary>
    public string Name => Definition.Name;

    /// <summary>The values as they stand in links: <c>fail</c>, <c>99991400</c>, <c>100..500</c>.</summary>
    public ImmutableArray<string> Values { get; }

    /// <summary>Whether records that match are left out.</summary>
    public bool IsNegated { get; }

    internal static LogFilter Of(LogFilterDefinition definition, IEnumerable<string> values) =>
        new(definition, Normalize(definition, values), isNegated: false);

    internal static string Range(long? min, long? max) => string.Create(CultureInfo.InvariantCulture, $"{min}..{max}");

    internal static bool TryParseRange(string value, out long? min, out long? max)
    {
        min = max = null;
        int dots = value.IndexOf("..", StringComparison.Ordinal);
        return dots >= 0 && TryParseBound(value[..dots], out min) && TryParseBound(value[(dots + 2)..], out max) && (min is not null || max is not null);
    }

    internal LogFilter Negate() => new(Definition, Values, !IsNegated);

    /// <inheritdoc/>
    public bool Equals(LogFilter? other) =>
        other is not null && Definition == other.Definition && IsNegated == other.IsNegated && Values.AsSpan().SequenceEqual(other.Values.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LogFilter);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Definition.Name, IsNegated, Values.Length, Values.FirstOrDefault());

    /// <summary>The filter, for people.</summary>
    /// <returns>Such as <c>status: fail, timeout</c> or <c>not url: /open-apis/im/v1/messages</c>.</returns>
    public override string ToString() => $"{(IsNegated ? "not " : "")}{Name}: {string.Join(", ", Values)}";

    private static ImmutableArray<string> Normalize(LogFilterDefinition definition, IEnumerable<string> values)
    {
        List<string> normalized = [];
        foreach (string value in values)
        {
            string wellFormed = WellFormedText.Of(value) ?? throw new ArgumentNullException(definition.Name);
            switch (definition.Kind)
            {
                case LogFilterKind.Keywords:
                    normalized.AddRange(SplitKeywords(wellFormed));
                    break;
                case LogFilterKind.Path:
                    normalized.Add(RequestPath.Normalize(wellFormed));
                    break;
                case LogFilterKind.AnyOf:
                    normalized.Add(NormalizeValue(definition.Fields[0], wellFormed));
                    break;
                default:
                    normalized.Add(wellFormed);
                    break;
            }
        }

        // Most filters have one value: what follows is for the others.
        return definition.Kind switch
        {
            LogFilterKind.Keywords when normalized.Count > 1 => [.. normalized.Distinct(StringComparer.Ordinal)],
            LogFilterKind.AnyOf when normalized.Count > 1 => [.. normalized.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            _ => [.. normalized],
        };
    }

    // A null separator splits at every Unicode white space, the full-width one included. Nothing but white space is
    // kept as one empty keyword, which the rules refuse: it must not become "no filter".
    private static string[] SplitKeywords(string text)
    {
        string[] keywords = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return keywords.Length == 0 ? [""] : keywords;
    }

    private static string NormalizeValue(LogField field, string value) =>
        field == ServerLogFields.Method ? value.Trim().ToUpperInvariant()
        : field.Type is LogFieldType.Status ? value.Trim().ToLowerInvariant()
        : field.IsNumeric && TryParseNumber(value, out long number) ? number.ToString(CultureInfo.InvariantCulture)
        : field.Type is LogFieldType.Identifier ? value.Trim()
        : value;

    private static bool TryParseNumber(string value, out long number) =>
        long.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out number);

    private static bool TryParseBound(string text, out long? bound)
    {
        bound = TryParseNumber(text, out long number) ? number : null;
        return text.Length == 0 || bound is not null;
    }
}
