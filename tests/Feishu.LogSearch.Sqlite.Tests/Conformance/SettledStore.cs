namespace Feishu.LogSearch.Sqlite.Tests;

/// <summary>The embedded store, which brings its blocks into a state before the first search behind an append or a deletion.</summary>
internal sealed class SettledStore(Func<SqliteLogStore> make, BlockState state) : ILogAggregateStore, IAsyncDisposable
{
    private SqliteLogStore _store = make();
    private bool _isSettled;

    public ValueTask InitializeAsync(CancellationToken cancellationToken) => _store.InitializeAsync(cancellationToken);

    public ValueTask AppendAsync(LogBatch batch, CancellationToken cancellationToken)
    {
        _isSettled = false;
        return _store.AppendAsync(batch, cancellationToken);
    }

    public ValueTask DeleteBeforeAsync(LogKind kind, string appId, DateTimeOffset cutoff, CancellationToken cancellationToken)
    {
        _isSettled = false;
        return _store.DeleteBeforeAsync(kind, appId, cutoff, cancellationToken);
    }

    public async ValueTask<LogReadResult> ReadAsync(LogReadRequest request, CancellationToken cancellationToken) =>
        await (await SettleAsync(cancellationToken)).ReadAsync(request, cancellationToken);

    public async ValueTask<LogHistogramResult> GetHistogramAsync(LogHistogramRequest request, CancellationToken cancellationToken) =>
        await (await SettleAsync(cancellationToken)).GetHistogramAsync(request, cancellationToken);

    public async ValueTask<LogFacetResult> GetFacetAsync(LogFacetRequest request, CancellationToken cancellationToken) =>
        await (await SettleAsync(cancellationToken)).GetFacetAsync(request, cancellationToken);

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private async Task<SqliteLogStore> SettleAsync(CancellationToken cancellationToken)
    {
        if (_isSettled)
        {
            return _store;
        }

        if (state.HasFlag(BlockState.Merged))
        {
            await _store.CompactAsync(cancellationToken);
        }

        if (state.HasFlag(BlockState.Reopened))
        {
            await _store.DisposeAsync();
            _store = make();
            await _store.InitializeAsync(cancellationToken);
        }

        _isSettled = true;
        return _store;
    }
}
