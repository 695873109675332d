using ClickHouse.Driver.ADO;
using Feishu.LogSearch.Benchmarks.Workload;
using Microsoft.Extensions.DependencyInjection;

namespace Feishu.LogSearch.Benchmarks.Peers;

/// <summary>This library on ClickHouse, through its public API, with the store's own defaults.</summary>
internal sealed class ClickHousePeer() : ClickHouseEnginePeer("feishu_logs")
{
    private readonly ExplainingHandler _requests = new();
    private LibraryPeer? _library;

    public override ValueTask AppendAsync(IReadOnlyList<ServerLogEntry> batch, CancellationToken cancellationToken) => _library!.AppendAsync(batch, cancellationToken);

    public override ValueTask AppendAsync(IReadOnlyList<ClientLogEntry> batch, CancellationToken cancellationToken) => _library!.AppendAsync(batch, cancellationToken);

    public override ValueTask<PeerAnswer> SearchAsync(W1Search search, CancellationToken cancellationToken) => _library!.SearchAsync(search, cancellationToken);

    public override async ValueTask<PeerExplanation?> ExplainAsync(W1Search search, CancellationToken cancellationToken) =>
        new(await _requests.ExplainAsync(() => SearchAsync(search, cancellationToken)));

    public override async ValueTask DisposeAsync()
    {
        if (_library is not null)
        {
            await _library.DisposeAsync();
        }

        _requests.Dispose();
        await base.DisposeAsync();
    }

    protected override async ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        var http = new HttpClient(_requests, disposeHandler: false);
        _library = new LibraryPeer((builder, _) => builder.UseClickHouse(o =>
        {
            o.ConnectionString = ConnectionString;
            o.ConfigureClient = settings => new ClickHouseClientSettings(settings) { HttpClient = http };
        }));
        await _library.OpenAsync("", cancellationToken);
    }
}
