using Feishu.LogSearch.Capture;

namespace HostApp;

/// <summary>The host as it is deployed: it can be stopped and started again, at the same address and with the same logs.</summary>
internal sealed class Deployment(SampleOptions options, FeishuServer feishu, SampleClock clock)
{
    private WebApplication? _host;
    private long _recorded;

    public WebApplication Host => _host ?? throw new InvalidOperationException("The host is down.");

    public bool IsUp => _host is not null;

    public IServiceProvider Services => Host.Services;

    public Uri Address { get; private set; } = new(options.Url);

    /// <summary>How many entries were recorded, before a restart too.</summary>
    public long Recorded => _recorded + Services.GetRequiredService<ILogRecorder>().GetStatus().Recorded;

    /// <summary>Starts the host.</summary>
    /// <param name="cancellationToken">Stops starting.</param>
    /// <param name="before">What is done with its services before it listens.</param>
    public async Task StartAsync(CancellationToken cancellationToken, Func<IServiceProvider, Task>? before = null)
    {
        _host = SampleHost.Build(options, Address, feishu, clock);
        await (before?.Invoke(_host.Services) ?? Task.CompletedTask);
        await _host.StartAsync(cancellationToken);
        Address = new Uri(_host.Urls.First());
    }

    /// <summary>Stops the host, in good order: what is recorded is stored.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_host is not null)
        {
            await _host.StopAsync(cancellationToken);
            _recorded = Recorded;
            await _host.DisposeAsync();
            _host = null;
        }
    }

    /// <summary>Entries are stored in the background: whoever wants to find them at once waits for that.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        await Services.GetRequiredService<IFeishuEventRecorder>().FlushAsync(cancellationToken);
        await Services.GetRequiredService<ILogRecorder>().FlushAsync(cancellationToken);
    }
}
