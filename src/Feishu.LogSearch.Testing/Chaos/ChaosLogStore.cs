using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Testing;

/// <summary>
/// A store that does what it should, and sometimes harm: fails, fails although it did what it was asked for, is slow, is
/// cancelled, gives partial answers. For tests of what stands before a store. It keeps the contract of
/// <see cref="ILogStore"/>, whose calls may fail; with the probabilities at 0, it is the store inside.
/// </summary>
public class ChaosLogStore : ILogStore, IAsyncDisposable
{
    private readonly ILogStore _inner;
    private readonly ChaosCalls _calls;

    private ChaosLogStore(ILogStore inner, ChaosCalls calls)
    {
        _inner = inner;
        _calls = calls;
    }

    /// <summary>What harm was done so far.</summary>
    public ChaosCounts Counts => _calls.Counts;

    /// <summary>Wraps a store. One that counts by itself (<see cref="ILogAggregateStore"/>) still does.</summary>
    /// <param name="inner">The store; disposed with this one.</param>
    /// <param name="options">How often which harm is done.</param>
    /// <param name="time">The clock of the delays; <see langword="null"/> is the system's.</param>
    /// <returns>The store to be used in its place.</returns>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static ChaosLogStore Around(ILogStore inner, ChaosOptions options, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(inner);
        var calls = new ChaosCalls(options, time);
        return inner is ILogAggregateStore aggregate ? new Counting(aggregate, calls) : new ChaosLogStore(inner, calls);
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync(CancellationToken cancellationToken) =>
        await RunAsync("initialize", _inner.InitializeAsync, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask AppendAsync(LogBatch batch, CancellationToken cancellationToken) =>
        await RunAsync("append", token => _inner.AppendAsync(batch, token), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public ValueTask<LogReadResult> ReadAsync(LogReadRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return AnswerAsync(
            "read",
            request,
            _inner.ReadAsync,
            (result, completeness) => result with { Completeness = completeness },
            cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DeleteBeforeAsync(LogKind kind, string appId, DateTimeOffset cutoff, CancellationToken cancellationToken) =>
        await RunAsync("delete", token => _inner.DeleteBeforeAsync(kind, appId, cutoff, token), cancellationToken).ConfigureAwait(false);

    /// <summary>Disposes the store inside.</summary>
    /// <returns>A task that ends when it is.</returns>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        switch (_inner)
        {
            case IAsyncDisposable inner:
                await inner.DisposeAsync().ConfigureAwait(false);
                break;
            case IDisposable inner:
                inner.Dispose();
                break;
        }
    }

    private ValueTask<bool> RunAsync(string operation, Func<CancellationToken, ValueTask> call, CancellationToken cancellationToken) => _calls.RunAsync(
        operation,
        async token =>
        {
            await call(token).ConfigureAwait(false);
            return true;
        },
        partial: null,
        cancellationToken);

    private ValueTask<TResult> AnswerAsync<TRequest, TResult>(
        string operation,
        TRequest request,
        Func<TRequest, CancellationToken, ValueTask<TResult>> ask,
        Func<TResult, LogCompleteness, TResult> mark,
        CancellationToken cancellationToken)
        where TRequest : LogStoreRequest
    {
        LogWindow? covered = CoveredBy(request);
        return _calls.RunAsync(operation, token => ask(request, token), covered is null ? null : AskInPartAsync, cancellationToken);

        async ValueTask<TResult> AskInPartAsync(CancellationToken token)
        {
            TResult result = await ask(request with { Window = covered!.Value }, token).ConfigureAwait(false);
            return mark(result, LogCompleteness.Partial(LogPartialReason.StoreLimit, covered!.Value, new("Chaos: only the newer half was searched.", "混沌测试：仅检索了较新的一半时间范围。")));
        }
    }

    /// <summary>The newer half of what is asked for; <see langword="null"/> where a millisecond is.</summary>
    private static LogWindow? CoveredBy(LogStoreRequest request)
    {
        DateTimeOffset end = request is LogReadRequest { Before: { } before } && before.Time < request.Window.End ? before.Time : request.Window.End;
        var half = TimeSpan.FromMilliseconds(Math.Floor((end - request.Window.Start).TotalMilliseconds / 2));
        return half > TimeSpan.Zero ? request.Window with { Start = request.Window.Start + half } : null;
    }

    /// <summary>Around a store that counts by itself.</summary>
    private sealed class Counting(ILogAggregateStore inner, ChaosCalls calls) : ChaosLogStore(inner, calls), ILogAggregateStore
    {
        public ValueTask<LogHistogramResult> GetHistogramAsync(LogHistogramRequest request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            return AnswerAsync("histogram", request, inner.GetHistogramAsync, (result, completeness) => result with { Completeness = completeness }, cancellationToken);
        }

        public ValueTask<LogFacetResult> GetFacetAsync(LogFacetRequest request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            return AnswerAsync("facet", request, inner.GetFacetAsync, (result, completeness) => result with { Completeness = completeness }, cancellationToken);
        }
    }
}
