using Feishu.LogSearch.Benchmarks.Workload;
using Feishu.LogSearch.Sqlite;
using Feishu.LogSearch.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Feishu.LogSearch.Benchmarks.Peers;

/// <summary>This library, through its public API, on one of its stores.</summary>
internal sealed class LibraryPeer(Action<FeishuLogSearchBuilder, string> useStore) : IPeer
{
    private ServiceProvider? _services;
    private ILogWriter? _writer;
    private ILogSearch? _logs;

    /// <summary>The library's searches; there once it is open.</summary>
    public ILogSearch Logs => _logs!;

    public async ValueTask OpenAsync(string folder, CancellationToken cancellationToken)
    {
        ServiceCollection services = new();
        services.AddSingleton<TimeProvider>(new W1Clock());
        useStore(services.AddFeishuLogSearch(o => o.AddApp(W1.AppId, FeishuAppType.Store, ClientFeature.MiniProgram, ClientFeature.WebApp, ClientFeature.Widget)), folder);
        _services = services.BuildServiceProvider();
        _writer = _services.GetRequiredService<ILogWriter>();
        _logs = _services.GetRequiredService<ILogSearch>();
        await _services.GetRequiredService<ILogStore>().InitializeAsync(cancellationToken);
    }

    public ValueTask AppendAsync(IReadOnlyList<ServerLogEntry> batch, CancellationToken cancellationToken) =>
        _writer!.AppendAsync(LogBatch.Of(batch), cancellationToken);

    public ValueTask AppendAsync(IReadOnlyList<ClientLogEntry> batch, CancellationToken cancellationToken) =>
        _writer!.AppendAsync(LogBatch.Of(batch), cancellationToken);

    public ValueTask SettleAsync(CancellationToken cancellationToken) =>
        _services!.GetService<SqliteLogStore>() is { } store ? store.CompactAsync(cancellationToken) : ValueTask.CompletedTask;

    public ValueTask<PeerAnswer> SearchAsync(W1Search search, CancellationToken cancellationToken) => search.Kind == LogKind.Server
        ? AnswerAsync(search, W1Queries.ServerQueryOf(search), cancellationToken)
        : AnswerAsync(search, W1Queries.ClientQueryOf(search), cancellationToken);

    public ValueTask DisposeAsync() => _services?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async ValueTask<PeerAnswer> AnswerAsync<TEntry>(W1Search search, LogQuery<TEntry> query, CancellationToken cancellationToken)
        where TEntry : LogEntry
    {
        LogResults<TEntry> results = _logs!.Find(query.Between(W1.DayStart, W1.DayEnd)).RequireComplete();
        switch (search.Shape)
        {
            case SearchShape.Histogram:
                LogHistogram histogram = await results.GetHistogramAsync(TimeSpan.FromHours(1), cancellationToken);
                return PeerAnswer.OfHistogram([.. histogram.Buckets.SelectMany(bucket => (long[])[bucket.Count.Success, bucket.Count.Fail, bucket.Count.Timeout])]);
            case SearchShape.ErrorCodes:
                LogFacet facet = await results.GetFacetAsync(ServerLogFields.ErrorCode, W1Search.TopCodes, cancellationToken);
                return PeerAnswer.OfFacet([.. facet.Values.Select(value => (long.Parse(value.Value), value.Count))], facet.Missing);
            default:
                return PeerAnswer.Of((await results.GetPageAsync(W1Search.PageSize, cancellationToken: cancellationToken)).Entries);
        }
    }
}
