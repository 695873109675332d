using System.Collections.Immutable;
using Feishu.LogSearch;
using HostApp;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace HostAppTests;

/// <summary>The sample, run once as <c>--once</c> runs it, for all tests of a class.</summary>
public sealed class SampleRun : IAsyncLifetime
{
    private const int Width = 100;

    private readonly string _logFile = TemporaryLogs.NewFile();
    private FeishuServer? _feishu;
    private WebApplication? _app;

    public string Output { get; private set; } = "";

    /// <summary>Everything that is stored, of both apps.</summary>
    public ImmutableArray<ServerLogEntry> Entries { get; private set; }

    /// <summary>Where searches are served.</summary>
    public Uri Address => new(_app!.Urls.First());

    internal FeishuServer Feishu => _feishu!;

    internal IReadOnlyList<TourFinding> Findings { get; private set; } = [];

    internal ILogSearch Logs => _app!.Services.GetRequiredService<ILogSearch>();

    public async Task InitializeAsync()
    {
        // A busy machine must not turn slow answers into time-outs: those that never come time out all the same.
        var options = new SampleOptions { Once = true, ClientTimeout = TimeSpan.FromSeconds(4), LogFile = _logFile };
        _feishu = await FeishuServer.StartAsync(options.Seed, options.Pace);
        _app = SampleHost.Build(options, _feishu);
        await _app.StartAsync();
        using var output = new StringWriter();
        Findings = await SearchTour.RunAsync(_app, new Terminal(output, Width, hasColors: false));
        Output = output.ToString();

        ImmutableArray<ServerLogEntry>.Builder entries = ImmutableArray.CreateBuilder<ServerLogEntry>();
        foreach (SampleApp app in SampleApp.All)
        {
            await foreach (ServerLogEntry entry in Logs.Find(ServerLogQuery.ForApp(app.AppId).Last(TimeSpan.FromHours(1))))
            {
                entries.Add(entry);
            }
        }

        Entries = entries.ToImmutable();
    }

    public async Task DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        if (_feishu is not null)
        {
            await _feishu.DisposeAsync();
        }

        TemporaryLogs.Remove(_logFile);
    }
}
