using System.Collections.Immutable;
using Feishu.LogSearch;
using HostApp;
using Microsoft.Extensions.DependencyInjection;

namespace HostAppTests;

/// <summary>The sample, run once as <c>--once</c> runs it, for all tests of a class.</summary>
public sealed class SampleRun : IAsyncLifetime
{
    private const int Width = 100;

    private static readonly TimeSpan Day = TimeSpan.FromHours(12);

    private readonly string _logFile = TemporaryLogs.NewFile();
    private FeishuServer? _feishu;
    private Deployment? _deployment;

    public string Output { get; private set; } = "";

    /// <summary>All calls that are stored, of both apps.</summary>
    public ImmutableArray<ServerLogEntry> Entries { get; private set; }

    /// <summary>All pushes that are stored, of both apps.</summary>
    public ImmutableArray<EventLogEntry> Pushes { get; private set; }

    /// <summary>All client calls that are stored.</summary>
    public ImmutableArray<ClientLogEntry> Reports { get; private set; }

    /// <summary>Where searches are served.</summary>
    public Uri Address => _deployment!.Address;

    internal FeishuServer Feishu => _feishu!;

    internal IReadOnlyList<TourFinding> Findings { get; private set; } = [];

    internal ReportTally Tally { get; private set; } = new();

    internal ILogSearch Logs => _deployment!.Services.GetRequiredService<ILogSearch>();

    public async Task InitializeAsync()
    {
        // A busy machine must not turn slow answers into time-outs: those that never come time out all the same.
        var options = new SampleOptions { Once = true, ClientTimeout = TimeSpan.FromSeconds(4), LogFile = _logFile };
        SampleClock clock = SampleClock.From(OneDay.Latest(TimeProvider.System.GetUtcNow()));
        _feishu = await FeishuServer.StartAsync(options.Seed, options.Pace, clock);
        _deployment = new Deployment(options, _feishu, clock);
        using var output = new StringWriter();

        // As the program runs, without a synchronization context: who waits for the clock goes on at once when the time has come.
        (Findings, Tally) = await Task.Run(() => SearchTour.RunAsync(_deployment, options, _feishu, clock, new Terminal(output, Width, hasColors: false)));
        Output = output.ToString();

        Entries = await ReadAsync(SampleApp.All, app => ServerLogQuery.ForApp(app.AppId).Last(Day));
        Pushes = await ReadAsync(SampleApp.All, app => EventLogQuery.ForApp(app.AppId).Last(Day));
        ImmutableArray<ClientLogEntry>.Builder reports = ImmutableArray.CreateBuilder<ClientLogEntry>();
        foreach (ClientFeature feature in SampleApp.Store.Features)
        {
            reports.AddRange(await ReadAsync([SampleApp.Store], app => ClientLogQuery.ForApp(app.AppId, feature).Last(Day)));
        }

        Reports = reports.ToImmutable();
    }

    public async Task DisposeAsync()
    {
        if (_deployment is not null)
        {
            await _deployment.StopAsync(CancellationToken.None);
        }

        if (_feishu is not null)
        {
            await _feishu.DisposeAsync();
        }

        TemporaryLogs.Remove(_logFile);
    }

    private async Task<ImmutableArray<TEntry>> ReadAsync<TEntry>(IEnumerable<SampleApp> apps, Func<SampleApp, LogQuery<TEntry>> query)
        where TEntry : LogEntry
    {
        ImmutableArray<TEntry>.Builder entries = ImmutableArray.CreateBuilder<TEntry>();
        foreach (SampleApp app in apps)
        {
            await foreach (TEntry entry in Logs.Find(query(app)))
            {
                entries.Add(entry);
            }
        }

        return entries.ToImmutable();
    }
}
