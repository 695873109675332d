namespace Feishu.LogSearch.CrashTest;

/// <summary>The batches of the crash test: what is in a batch follows from its number.</summary>
public static class CrashBatch
{
    public const string AppId = "cli_crash";

    private const int MaxRecords = 120;
    private static readonly DateTimeOffset Start = new(2026, 3, 5, 0, 0, 0, TimeSpan.Zero);

    /// <summary>All times lie in it.</summary>
    public static LogWindow Window { get; } = new(Start, Start.AddDays(30));

    public static int CountOf(int batch) => 1 + ((batch * 37) % MaxRecords);

    public static string IdOf(int batch, int record) => $"{batch:d8}-{record:d4}";

    public static int BatchOf(string id) => int.Parse(id.AsSpan(0, 8), System.Globalization.CultureInfo.InvariantCulture);

    public static LogBatch Make(int batch) => new(
        $"batch-{batch}",
        [.. Enumerable.Range(0, CountOf(batch)).Select(record => new ServerLogEntry
        {
            Id = IdOf(batch, record),
            AppId = AppId,
            Time = Start.AddMilliseconds((batch * 250L) + record),
            Status = (LogStatus)(record % 3),
            Url = $"/open-apis/im/v1/messages/om_{batch:x8}{record:x8}",
            RequestId = $"{batch:x8}-{record:x4}-4000-8000-{batch:x12}",
            ErrorMessage = record % 7 == 0 ? $"request {record} of batch {batch} failed" : null,
        }.ToRecord())]);
}
