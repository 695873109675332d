using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace HostApp;

/// <summary>
/// Stands for <c>open.feishu.cn</c>: a server of its own, on a free port of this machine, that answers as the platform
/// documents it, failures and limits included.
/// </summary>
internal sealed class FeishuServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FeishuServer(WebApplication app, FeishuCallHandler handler, ApiCatalog catalog, ErrorTable errors, TokenDesk tokens, EventSender events)
    {
        _app = app;
        Events = events;
        Handler = handler;
        Catalog = catalog;
        Errors = errors;
        Tokens = tokens;
        BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public Uri BaseAddress { get; }

    public ApiCatalog Catalog { get; }

    public ErrorTable Errors { get; }

    public TokenDesk Tokens { get; }

    /// <summary>The part that pushes events.</summary>
    public EventSender Events { get; }

    /// <summary>The bot to which logs are forwarded.</summary>
    public SupportBot Bot => Handler.Bot;

    public ServerTally Tally => Handler.Tally;

    /// <summary>Sets the area whose service is down for most calls; <see langword="null"/> when all is well.</summary>
    public string? Incident
    {
        get => Handler.Incident;
        set => Handler.Incident = value;
    }

    private FeishuCallHandler Handler { get; }

    /// <summary>Starts the server.</summary>
    /// <param name="seed">The same seed answers the same calls alike.</param>
    /// <param name="pace">By how much answers take longer: 1 is the time of <c>Data/apis.tsv</c>.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Stops starting.</param>
    public static async Task<FeishuServer> StartAsync(int seed, double pace, TimeProvider time, CancellationToken cancellationToken = default)
    {
        var catalog = ApiCatalog.Load();
        var errors = ErrorTable.Load();
        var tokens = new TokenDesk();
        var handler = new FeishuCallHandler(seed, pace, catalog, errors, tokens, time);

        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.AddConsole().SetMinimumLevel(LogLevel.Error);
        builder.Services.AddResponseCompression();
        WebApplication app = builder.Build();
        app.UseResponseCompression();
        app.Run(handler.HandleAsync);
        await app.StartAsync(cancellationToken);
        return new FeishuServer(app, handler, catalog, errors, tokens, new EventSender(time));
    }

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource();
        await atOnce.CancelAsync();
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
        Events.Dispose();
    }
}
