using System.Collections.Concurrent;
using System.Diagnostics;

namespace Feishu.LogSearch.SoakTest;

/// <summary>Searches of all kinds, one after the other, each of whose answers is looked at. What is wrong goes to the standard error.</summary>
internal sealed class SoakSearches
{
    private const int PageSize = 50;
    private const int Remembered = 20_000;
    private const int Exported = 500;

    // Far from what retention takes away, also where a search has to wait for the processor.
    private static readonly TimeSpan Window = TimeSpan.FromHours(6);
    private static readonly TimeSpan MaxPause = TimeSpan.FromMilliseconds(40);

    private static readonly ServerLogQuery Server = ServerLogQuery.ForApp(SoakTraffic.AppId).Last(Window);
    private static readonly EventLogQuery Event = EventLogQuery.ForApp(SoakTraffic.AppId).Last(Window);
    private static readonly ClientLogQuery Client = ClientLogQuery.ForApp(SoakTraffic.AppId, SoakTraffic.Feature).Last(Window);

    private readonly ILogSearch _logs;
    private readonly TimeProvider _time;
    private readonly ConcurrentQueue<double> _milliseconds = new();
    private readonly (string Name, Func<CancellationToken, Task> Run)[] _searches;
    private SoakFlushed? _flushed;

    public SoakSearches(ILogSearch logs, TimeProvider time)
    {
        _logs = logs;
        _time = time;
        _searches =
        [
            ("newest", token => PagesAsync(Server, _ => true, token)),
            ("failures", token => PagesAsync(Server.WithStatus(LogStatus.Fail, LogStatus.Timeout), entry => entry.Status != LogStatus.Success, token)),
            ("url", token => PagesAsync(Server.WithUrl(SoakTraffic.UrlTemplate), entry => new PathTemplate(SoakTraffic.UrlTemplate).Matches(entry.Url), token)),
            ("error code", token => PagesAsync(Server.WithErrorCode(99991400), entry => entry.ErrorCode == 99991400, token)),
            ("message", token => PagesAsync(Server.WithErrorMessage("frequency limit"), entry => entry.ErrorMessage!.Contains("frequency limit", StringComparison.OrdinalIgnoreCase), token)),
            ("nothing", token => PagesAsync(Server.WithErrorMessage("zzzz"), _ => false, token)),
            ("without GET", token => PagesAsync(Server.Excluding(query => query.WithMethod("GET")), entry => entry.Method != "GET", token)),
            ("one call", CallAsync),
            ("one id", LocateAsync),
            ("events", token => PagesAsync(Event.WithEventType(SoakTraffic.MessageEvent), entry => entry.EventType == SoakTraffic.MessageEvent, token)),
            ("deliveries", DeliveriesAsync),
            ("reports", token => PagesAsync(Client.WithKeywords("getLocation", "deny"), entry => entry.Api == "getLocation" && entry.Status == LogStatus.Fail, token)),
            ("histogram", HistogramAsync),
            ("facet", FacetAsync),
            ("coverage", CoverageAsync),
            ("export", ExportAsync),
            ("explanation", ExplainAsync),
        ];
    }

    /// <summary>The round that was acknowledged last.</summary>
    public SoakFlushed? Flushed
    {
        set => Volatile.Write(ref _flushed, value);
    }

    /// <summary>Searches until it is stopped.</summary>
    public async Task RunAsync(int seed, CancellationToken cancellationToken)
    {
        var random = new Random(seed);
        while (!cancellationToken.IsCancellationRequested)
        {
            (string name, Func<CancellationToken, Task> run) = _searches[random.Next(_searches.Length)];
            long start = Stopwatch.GetTimestamp();
            try
            {
                await run(cancellationToken);
                _milliseconds.Enqueue(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                SoakHost.Report($"search '{name}': ", exception);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(MaxPause * random.NextDouble(), TimeProvider.System, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Follows the log until it is stopped; no entry may come twice.</summary>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var order = new Queue<string>();
        try
        {
            await foreach (ServerLogEntry entry in _logs.Find(Server).FollowAsync(cancellationToken: cancellationToken))
            {
                Expect(seen.Add(entry.Id), $"{entry.Id} was given once");
                order.Enqueue(entry.Id);
                if (order.Count > Remembered)
                {
                    seen.Remove(order.Dequeue());
                }
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            SoakHost.Report("search 'follow': ", exception);
        }
        catch (OperationCanceledException)
        {
        }
    }

    /// <summary>How many searches have ended since it was last asked, and the 99th percentile of their times.</summary>
    public (int Count, double P99) TakeTimes()
    {
        var times = new List<double>();
        while (_milliseconds.TryDequeue(out double time))
        {
            times.Add(time);
        }

        times.Sort();
        return (times.Count, times.Count == 0 ? 0 : times[(int)(times.Count * 0.99)]);
    }

    /// <summary>Two pages: newest first, each entry once, in the window, and such as was asked for.</summary>
    private async Task PagesAsync<TEntry>(LogQuery<TEntry> query, Func<TEntry, bool> matches, CancellationToken cancellationToken)
        where TEntry : LogEntry
    {
        LogPosition? last = null;
        string? cursor = null;
        LogResults<TEntry> results = _logs.Find(query).RequireComplete();
        for (int number = 0; number < 2; number++)
        {
            LogPage<TEntry> page = await results.GetPageAsync(PageSize, cursor, cancellationToken);
            Expect(page.Entries.Length == PageSize || (page.Next is null && page.Entries.Length < PageSize), $"a page of {page.Entries.Length} is not the last");
            foreach (TEntry entry in page.Entries)
            {
                var position = new LogPosition(entry.Time, entry.Id);
                Expect(last is not { } newer || position < newer, $"{entry.Id} follows a newer entry");
                Expect(page.Window.Contains(entry.Time), $"{entry.Id} lies in the window");
                Expect(matches(entry), $"{entry.Id} was asked for");
                last = position;
            }

            cursor = page.Next;
            if (cursor is null)
            {
                return;
            }
        }
    }

    /// <summary>A call that was acknowledged is found at once, and once.</summary>
    private async Task CallAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _flushed) is not { } flushed)
        {
            return;
        }

        int call = SoakTraffic.NumbersOf(LogKind.Server, flushed.Round).First();
        LogResults<ServerLogEntry> results = _logs.Find(Server.WithRequestId(SoakTraffic.RequestIdOf(call)).Last(LogLimits.MaxWindow));
        if (results.Window.Start < flushed.Begin)
        {
            LogCount count = await results.RequireComplete().CountAsync(cancellationToken);
            Expect(count.Total == 1, $"call {call} is there {count.Total} times");
        }
    }

    private async Task LocateAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _flushed) is { } flushed && _time.GetUtcNow() - flushed.Begin < LogLimits.MaxWindow)
        {
            int call = SoakTraffic.NumbersOf(LogKind.Server, flushed.Round).Last();
            LogLocation location = await _logs.LocateAsync(SoakTraffic.AppId, SoakTraffic.LogIdOf(call), cancellationToken);
            Expect(location.ServerEntries.Length == 1, $"call {call} is located {location.ServerEntries.Length} times");
        }
    }

    private async Task DeliveriesAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _flushed) is { } flushed && _time.GetUtcNow() - flushed.Begin < LogLimits.MaxWindow)
        {
            int number = SoakTraffic.NumbersOf(LogKind.Event, flushed.Round).First();
            LogDeliveryChain chain = await _logs.GetDeliveriesAsync(SoakTraffic.AppId, SoakTraffic.IdOf(number), cancellationToken);
            Expect(chain.Deliveries.Length == 1, $"event {number} was delivered {chain.Deliveries.Length} times");
        }
    }

    private async Task HistogramAsync(CancellationToken cancellationToken)
    {
        LogResults<ServerLogEntry> results = _logs.Find(Server).RequireComplete();
        long before = (await results.CountAsync(cancellationToken)).Total;
        LogHistogram histogram = await results.GetHistogramAsync(cancellationToken: cancellationToken);
        long after = (await results.CountAsync(cancellationToken)).Total;
        long sum = histogram.Buckets.Sum(bucket => bucket.Count.Total);
        Expect(sum == histogram.Total.Total && sum >= before && sum <= after, $"the histogram counts {sum}, {histogram.Total.Total} in all, between {before} and {after}");
    }

    private async Task FacetAsync(CancellationToken cancellationToken)
    {
        LogResults<ClientLogEntry> results = _logs.Find(Client).RequireComplete();
        long before = (await results.CountAsync(cancellationToken)).Total;
        LogFacet facet = await results.GetFacetAsync(ClientLogFields.Api, cancellationToken: cancellationToken);
        long after = (await results.CountAsync(cancellationToken)).Total;
        long sum = facet.Values.Sum(value => value.Count) + facet.Missing;
        Expect(facet.Values.Length == facet.DistinctValues && sum >= before && sum <= after, $"the facet counts {sum} by {facet.DistinctValues} values, between {before} and {after}");
    }

    private async Task CoverageAsync(CancellationToken cancellationToken)
    {
        SoakFlushed? flushed = Volatile.Read(ref _flushed);
        LogResults<ServerLogEntry> results = _logs.Find(Server);
        LogCoverage coverage = await results.GetCoverageAsync(cancellationToken);
        Expect(coverage.IsKnown || flushed is null || flushed.Begin < results.Window.Start, "nobody knows whether anybody was recording");
        Expect(coverage.Gaps.All(gap => gap.Window.Start < gap.Window.End), "a gap ends after it begins");
    }

    private async Task ExportAsync(CancellationToken cancellationToken)
    {
        using var file = new MemoryStream();
        LogExportSummary summary = await _logs.Find(Server).ExportAsync(file, LogExportFormat.Csv, new LogExportOptions { MaxEntries = Exported }, cancellationToken);
        Expect(summary.Entries == Exported || (summary.IsAll && summary.Entries < Exported), $"{summary.Entries} entries were exported");
        Expect(summary.Entries == 0 || file.Length > summary.Entries, $"{summary.Entries} entries are {file.Length} bytes");
    }

    private async Task ExplainAsync(CancellationToken cancellationToken)
    {
        LogExplanation explanation = await _logs.Find(Server.WithErrorMessage("zzzz")).ExplainAsync(cancellationToken);
        Expect(explanation.Matched == 0 && explanation.Filters.Length == 1, $"{explanation.Matched} entries match, and {explanation.Filters.Length} filters are explained");
    }

    private static void Expect(bool isTrue, string what)
    {
        if (!isTrue)
        {
            throw new InvalidOperationException($"Wrong: {what}.");
        }
    }
}
