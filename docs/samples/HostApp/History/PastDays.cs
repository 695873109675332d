using Feishu.LogSearch;
using Feishu.LogSearch.Storage;

namespace HostApp;

/// <summary>
/// Fills the logs of a sample that is started for the first time, so that there is something to look at: what the host would
/// have recorded in the last two days. It is written as an importer writes, by <see cref="ILogWriter"/>.
/// </summary>
internal static class PastDays
{
    private const int EntriesPerBatch = 2_000;
    private const int Days = 2;
    private const double CallsPerMinute = 30;
    private const double EventsPerMinute = 6;
    private const double ReportsPerMinute = 1.5;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>Writes it.</summary>
    /// <returns>How many entries there are.</returns>
    public static async Task<int> WriteAsync(IServiceProvider services, FeishuServer feishu, SampleOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        DateTimeOffset first = now.AddDays(-Days);
        var random = new Random();
        var calls = new PastCalls(feishu, new TrafficPlan(feishu.Catalog, random.Next()), options.Seed, options.ClientTimeout);
        var reports = new PastReports(new ClientPlan(random));
        var pushes = new PastPushes(new EventPlan(random), feishu.Events);
        ILogWriter writer = services.GetRequiredService<ILogWriter>();
        int count = 0;
        foreach (LogEntry[] batch in Entries().Chunk(EntriesPerBatch))
        {
            await writer.AppendAsync(new LogBatch([.. batch.Select(entry => entry.ToRecord())]), cancellationToken);
            count += batch.Length;
        }

        DateTimeOffset end = time.GetUtcNow();
        await writer.AppendAsync(new LogBatch([.. SampleApp.All.Select(app => Recorded(app, first, end).ToRecord())]), cancellationToken);
        return count;

        IEnumerable<LogEntry> Entries()
        {
            for (DateTimeOffset minute = first; minute + Minute <= now; minute += Minute)
            {
                double busy = Rhythm.At(minute);

                // Each afternoon the calendar service has its quarter of an hour.
                string? incident = minute.ToOffset(TimeSpan.FromHours(8)) is { Hour: 15, Minute: >= 10 and < 25 } ? "calendar" : null;
                foreach (ServerLogEntry call in calls.Of(minute, Some(busy * CallsPerMinute), incident))
                {
                    yield return call;
                }

                for (int left = Some(busy * ReportsPerMinute); left > 0; left--)
                {
                    foreach (ClientLogEntry report in reports.Of(minute.AddMilliseconds(random.Next(20_000, 60_000))))
                    {
                        yield return report;
                    }
                }

                for (int left = Some(busy * EventsPerMinute); left > 0; left--)
                {
                    foreach (EventLogEntry push in pushes.Of(minute.AddMilliseconds(random.Next(60_000)), now))
                    {
                        yield return push;
                    }
                }
            }
        }

        // Without it, all of this would lie in a time of which the page says that nothing was recorded.
        static CoverageLogEntry Recorded(SampleApp app, DateTimeOffset from, DateTimeOffset to) =>
            new() { AppId = app.AppId, FromTime = from, Time = to, State = CoverageState.Recording, Instance = "history" };

        int Some(double mean) => (int)(mean * (0.6 + (0.8 * random.NextDouble())) + random.NextDouble());
    }
}
