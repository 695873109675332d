using System.Diagnostics;
using Feishu.LogSearch.Benchmarks.Peers;
using Feishu.LogSearch.Benchmarks.Workload;

namespace Feishu.LogSearch.Benchmarks.Mixed;

/// <summary>Searches without a pause: the searches of W1, one after the other, and between them whether the newest record is one that was acknowledged last, or a newer one.</summary>
internal sealed class MixedReader(LibraryPeer store, W1 workload, MixedWriter writer, int number)
{
    /// <summary>What each search took, in milliseconds, by its name.</summary>
    public Dictionary<string, List<double>> Times { get; } = [];

    /// <summary>Searches that failed.</summary>
    public int Errors { get; private set; }

    /// <summary>Searches that did not see what was acknowledged before they began.</summary>
    public int Stale { get; private set; }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        W1Search[] searches = W1Searches.Of(workload);
        for (int next = number; !cancellationToken.IsCancellationRequested; next++)
        {
            W1Search search = searches[next % searches.Length];
            long start = Stopwatch.GetTimestamp();
            try
            {
                await SearchAsync(search, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                Errors++;
                await Console.Error.WriteLineAsync($"{search.Name}: {exception.Message}");
            }

            Add(search.Name, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
    }

    private async Task SearchAsync(W1Search search, CancellationToken cancellationToken)
    {
        if (search is not { Kind: LogKind.Server, Shape: SearchShape.Newest, IsUnfiltered: true })
        {
            await store.SearchAsync(search, cancellationToken);
            return;
        }

        int acknowledged = writer.Acknowledged;
        LogPage<ServerLogEntry> page = await store.Logs.Find(ServerLogQuery.ForApp(W1.AppId).Between(W1.DayStart, W1.DayEnd)).GetPageAsync(W1Search.PageSize, cancellationToken: cancellationToken);
        Stale += W1.IndexOf(page.Entries[0].Id) >= acknowledged - 1 ? 0 : 1;
    }

    private void Add(string search, double milliseconds)
    {
        if (!Times.TryGetValue(search, out List<double>? times))
        {
            Times[search] = times = [];
        }

        times.Add(milliseconds);
    }
}
