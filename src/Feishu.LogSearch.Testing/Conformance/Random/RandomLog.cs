using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Testing;

/// <summary>Random records: clustered times and ties, shared values, hostile texts, missing fields. One seed gives one log.</summary>
internal sealed class RandomLog
{
    private const int Clusters = 40;
    private const int MaxBatch = 200;

    private static readonly string[] Apps = [ConformanceRun.App, ConformanceRun.App, ConformanceRun.App, ConformanceRun.LongerApp, ConformanceRun.UpperApp];
    private static readonly string[] IdPrefixes = ["", "a", "A", "r-", "\uFFFD", "\U0001F600", "\u00E4", "\u65E5"];
    private static readonly LogKind[] Kinds = Enum.GetValues<LogKind>();
    private static readonly string[] Features = ["mini_program", "web_app", "widget"];

    private readonly Random _random;
    private readonly string _run;
    private readonly DateTimeOffset[] _clusters;
    private int _count;

    public RandomLog(ConformanceRun run, int stream)
    {
        _random = new Random(unchecked(run.Options.Seed + (stream * 7_919)));
        _run = FormattableString.Invariant($"-{stream}");
        Now = run.Options.Now;
        _clusters = [.. Enumerable.Range(0, Clusters).Select(_ => AnyTime())];
    }

    private DateTimeOffset Now { get; }

    public IEnumerable<LogBatch> Batches(int records)
    {
        for (int batch = 0; records > 0; batch++)
        {
            int size = Math.Min(records, _random.Next(4) == 0 ? _random.Next(1, 4) : _random.Next(1, MaxBatch));
            records -= size;
            yield return new LogBatch(FormattableString.Invariant($"random{_run}-{batch}"), [.. Enumerable.Range(0, size).Select(_ => Record())]);
        }
    }

    private LogRecord Record()
    {
        LogKind kind = Pick(Kinds);
        LogFieldTable table = LogFields.For(kind);
        DateTimeOffset time = _random.Next(3) == 0 ? AnyTime() : Pick(_clusters).AddMilliseconds(_random.Next(4));
        string id = FormattableString.Invariant($"{Pick(IdPrefixes)}{_count++}{_run}");
        return new LogRecord(kind, Pick(Apps), id, time, [.. table.Texts.Select(Text)], [.. table.Numbers.Select(Number)]);
    }

    private string? Text(LogField field)
    {
        if (field == ClientLogFields.Feature)
        {
            return Pick(Features);
        }

        return _random.Next(20) switch
        {
            < 6 => null,
            < 9 => Pick(HostileTexts.All),
            < 13 => FormattableString.Invariant($"{field.Name[..1]}{_random.Next(40)}"),
            < 16 => string.Concat(Enumerable.Range(0, _random.Next(1, 4)).Select(_ => "/" + Segment())),
            < 19 => string.Join(' ', Enumerable.Range(0, _random.Next(1, 6)).Select(_ => Pick(HostileTexts.All))),
            _ => string.Concat(Enumerable.Repeat(Pick(HostileTexts.All), _random.Next(1, 300))),
        };
    }

    private string Segment() => _random.Next(3) == 0 ? Pick(HostileTexts.All) : FormattableString.Invariant($"p{_random.Next(6)}");

    private long? Number(LogField field) => field.Type switch
    {
        LogFieldType.Status => _random.Next(LogHistogramResult.StatusCount),
        LogFieldType.Time => _random.Next(3) == 0 ? null : AnyTime().ToUnixTimeMilliseconds(),
        _ => _random.Next(20) switch
        {
            < 5 => null,
            < 14 => _random.Next(-3, 30),
            < 18 => 200 + (_random.Next(4) * 100),
            18 => _random.NextInt64(long.MinValue, long.MaxValue),
            _ => Pick([long.MinValue, long.MaxValue, 0L]),
        },
    };

    private DateTimeOffset AnyTime() => Now.AddMilliseconds(-_random.NextInt64((long)TimeSpan.FromDays(3).TotalMilliseconds));

    private T Pick<T>(IReadOnlyList<T> values) => values[_random.Next(values.Count)];
}
