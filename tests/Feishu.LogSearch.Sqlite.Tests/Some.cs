using System.Collections.Immutable;

namespace Feishu.LogSearch;

/// <summary>Values of which a test of a store does not care what they are. Each project says what time it is.</summary>
internal static partial class Some
{
    private static int _counter;

    public const string App = "cli_some";

    public static LogRecord Record(DateTimeOffset? time = null, string? id = null, string app = App, LogStatus status = LogStatus.Success, string? message = null)
    {
        int number = Interlocked.Increment(ref _counter);
        return new ServerLogEntry
        {
            Id = id ?? $"0123456789abcdef-{number:x10}",
            AppId = app,
            Time = time ?? Time.AddMilliseconds(number),
            Status = status,
            RequestId = Guid.NewGuid().ToString(),
            LogId = $"20260305120506{Guid.NewGuid():N}"[..34].ToUpperInvariant(),
            Url = $"/open-apis/im/v1/messages/om_{number:x10}",
            TenantKey = $"{number % 50:x16}",
            ErrorMessage = message,
            Duration = TimeSpan.FromMilliseconds(number % 900),
        }.ToRecord();
    }

    public static LogBatch Batch(int records, DateTimeOffset? from = null) =>
        new([.. Enumerable.Range(0, records).Select(i => Record(from?.AddMilliseconds(i)))]);

    public static LogBatch Batch(params LogRecord[] records) => new([.. records]);

    public static LogReadRequest Read(DateTimeOffset? from = null, TimeSpan? length = null, string app = App, int limit = 1_000_000, params LogCondition[] conditions)
    {
        DateTimeOffset start = from ?? Time.AddDays(-1);
        return new LogReadRequest
        {
            Kind = LogKind.Server,
            AppId = app,
            Window = new LogWindow(start, start + (length ?? TimeSpan.FromDays(3))),
            Conditions = [.. conditions],
            Limit = limit,
        };
    }

    public static ImmutableArray<string> Ids(LogReadResult result) => [.. result.Records.Select(record => record.Id)];
}
