using Feishu.LogSearch.Benchmarks.Workload;

namespace Feishu.LogSearch.Benchmarks.Mixed;

/// <summary>Reads all server records: each that was acknowledged must be there once.</summary>
internal static class MixedCheck
{
    public static async Task<(long Lost, long Doubled)> RunAsync(ILogSearch logs, W1 workload, int acknowledged, CancellationToken cancellationToken)
    {
        byte[] found = new byte[workload.ServerRecords];
        await foreach (LogPage<ServerLogEntry> page in logs.Find(ServerLogQuery.ForApp(W1.AppId).Between(W1.DayStart, W1.DayEnd)).RequireComplete().AsPages(LogLimits.MaxPageSize, cancellationToken: cancellationToken))
        {
            foreach (ServerLogEntry entry in page.Entries)
            {
                found[W1.IndexOf(entry.Id)]++;
            }
        }

        return (found.Take(acknowledged).LongCount(times => times == 0), found.LongCount(times => times > 1));
    }
}
