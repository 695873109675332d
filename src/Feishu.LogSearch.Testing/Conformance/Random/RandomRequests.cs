using System.Collections.Immutable;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Testing;

/// <summary>Random requests that are likely to find something: their values, edges and positions are taken from records that are there.</summary>
internal sealed class RandomRequests(int seed, DateTimeOffset now, IReadOnlyList<LogRecord> records)
{
    private static readonly int[] Limits = [1, 2, 10, 100, 1_000, 100_000];

    private readonly Random _random = new(seed);

    public LogReadRequest Next()
    {
        LogRecord anchor = Pick(records);
        LogReadRequest request = new()
        {
            Kind = anchor.Kind,
            AppId = anchor.AppId,
            Window = Window(anchor),
            Conditions = [.. Enumerable.Range(0, ConditionCount()).Select(_ => Condition(_random.Next(3) == 0 ? Pick(records) : anchor, anchor.Kind))],
            Limit = Pick(Limits),
        };
        return _random.Next(3) == 0 ? request with { Before = Before(_random.Next(2) == 0 ? Pick(records) : anchor) } : request;
    }

    /// <summary>A field of the request's kind that can be counted.</summary>
    public LogField FacetableField(LogKind kind) => Pick(LogFields.For(kind).Fields.Where(field => field.IsFacetable).ToList());

    public int Next(int end) => _random.Next(end);

    private int ConditionCount() => _random.Next(20) switch
    {
        < 3 => 0,
        < 12 => 1,
        < 17 => 2,
        < 19 => 4,
        _ => LogLimits.MaxConditions,
    };

    private LogWindow Window(LogRecord anchor) => _random.Next(4) switch
    {
        0 => new LogWindow(now.AddDays(-6), now.AddHours(1)),
        1 => new LogWindow(anchor.Time, anchor.Time.AddMilliseconds(_random.Next(1, 5))),
        2 => new LogWindow(anchor.Time.AddMilliseconds(-_random.Next(1, 5)), anchor.Time),
        _ => new LogWindow(anchor.Time.AddMinutes(-_random.Next(1, 1_440)), anchor.Time.AddMinutes(_random.Next(1, 1_440))),
    };

    private LogPosition Before(LogRecord anchor) => _random.Next(4) == 0 ? new LogPosition(anchor.Time, "") : anchor.Position;

    private LogCondition Condition(LogRecord anchor, LogKind kind)
    {
        ImmutableArray<LogField> texts = TextFields(kind);
        LogField number = Pick(LogFields.For(kind).Numbers);
        LogCondition condition = _random.Next(5) switch
        {
            0 => new LogCondition.TextIn(texts, [.. Values(() => TextOf(anchor, texts))]),
            1 => new LogCondition.TextContains(texts, Part(TextOf(anchor, texts))),
            2 => Path(texts[0], TextOf(anchor, texts)),
            3 => new LogCondition.NumberIn(number, [.. Values(() => NumberOf(anchor, number))]),
            _ => Between(number, NumberOf(anchor, number)),
        };
        return _random.Next(3) == 0 ? new LogCondition.Not(condition) : condition;
    }

    private LogCondition Path(LogField field, string path)
    {
        string[] segments = [.. path.Split('/').Skip(1)];
        if (segments.Length == 0)
        {
            segments = ["p1"];
        }

        segments[_random.Next(segments.Length)] = ":x";
        var template = new PathTemplate("/" + string.Join('/', segments));
        return template.IsLiteral ? new LogCondition.TextIn([field], [template.ToString()]) : new LogCondition.PathMatches(field, template);
    }

    private LogCondition.NumberBetween Between(LogField field, long near)
    {
        long below = near > long.MinValue + 20 ? near - _random.Next(20) : near;
        long above = near < long.MaxValue - 20 ? near + _random.Next(20) : near;
        return new LogCondition.NumberBetween(field, _random.Next(4) == 0 ? null : below, _random.Next(4) == 0 ? null : above);
    }

    private ImmutableArray<LogField> TextFields(LogKind kind) =>
        [.. Enumerable.Range(0, _random.Next(3) == 0 ? 3 : 1).Select(_ => Pick(LogFields.For(kind).Texts)).Distinct()];

    private IEnumerable<T> Values<T>(Func<T> next) => Enumerable.Range(0, _random.Next(10) == 0 ? LogLimits.MaxValues : _random.Next(1, 4)).Select(_ => next());

    private string TextOf(LogRecord anchor, ImmutableArray<LogField> fields)
    {
        LogField field = Pick(fields);
        string text = (anchor.Kind == field.Kind && _random.Next(4) != 0 ? anchor.GetText(field) : null) ?? Pick(HostileTexts.All);
        return text.Length <= LogLimits.MaxFilterTextLength ? text : text[..LogLimits.MaxFilterTextLength];
    }

    private long NumberOf(LogRecord anchor, LogField field) => (anchor.Kind == field.Kind ? anchor.GetNumber(field) : null) ?? _random.Next(-3, 30);

    private string Part(string text)
    {
        if (text.Length == 0)
        {
            return "e";
        }

        int start = _random.Next(text.Length);
        string part = text.Substring(start, _random.Next(1, text.Length - start + 1));
        return _random.Next(3) switch
        {
            0 => part.ToUpperInvariant(),
            1 => part.ToLowerInvariant(),
            _ => part,
        };
    }

    private T Pick<T>(IReadOnlyList<T> values) => values[_random.Next(values.Count)];
}
