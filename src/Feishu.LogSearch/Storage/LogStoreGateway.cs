using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Feishu.LogSearch.Storage;

/// <summary>
/// The one place from which a store is called: makes it ready once, wraps its exceptions once, measures it, and counts for
/// it where it cannot count by itself.
/// </summary>
internal sealed class LogStoreGateway(ILogStore store, LogSearchTelemetry telemetry, TimeProvider time, ILogger<LogStoreGateway> logger) : IDisposable
{
    private const int FallbackPageSize = 5_000;

    private readonly string _name = store.GetType().Name;
    private readonly SemaphoreSlim _initializing = new(1, 1);
    private volatile bool _isReady;

    public async ValueTask AppendAsync(LogBatch batch, CancellationToken cancellationToken)
    {
        await EnsureReadyAsync(cancellationToken).ConfigureAwait(false);
        await CallAsync("append", null, LogErrorCodes.StoreAppendFailed, AppendAsync, batch, cancellationToken).ConfigureAwait(false);
        telemetry.Appended(batch.Records.Length);

        async ValueTask<bool> AppendAsync(LogBatch value, CancellationToken token)
        {
            await store.AppendAsync(value, token).ConfigureAwait(false);
            return true;
        }
    }

    public async ValueTask<LogReadResult> ReadAsync(LogReadRequest request, CancellationToken cancellationToken)
    {
        await EnsureReadyAsync(cancellationToken).ConfigureAwait(false);
        LogReadResult result = await CallAsync("read", request.Kind, LogErrorCodes.StoreReadFailed, store.ReadAsync, request, cancellationToken).ConfigureAwait(false);
        telemetry.Scanned("read", request.Kind, result.RecordsScanned);
        return result;
    }

    public async ValueTask<LogHistogramResult> GetHistogramAsync(LogHistogramRequest request, CancellationToken cancellationToken)
    {
        await EnsureReadyAsync(cancellationToken).ConfigureAwait(false);
        LogHistogramResult result = store is ILogAggregateStore aggregate
            ? await CallAsync("histogram", request.Kind, LogErrorCodes.StoreReadFailed, aggregate.GetHistogramAsync, request, cancellationToken).ConfigureAwait(false)
            : await CountHistogramAsync(request, cancellationToken).ConfigureAwait(false);
        telemetry.Scanned("histogram", request.Kind, result.RecordsScanned);
        return result;
    }

    public async ValueTask<LogFacetResult> GetFacetAsync(LogFacetRequest request, CancellationToken cancellationToken)
    {
        await EnsureReadyAsync(cancellationToken).ConfigureAwait(false);
        LogFacetResult result = store is ILogAggregateStore aggregate
            ? await CallAsync("facet", request.Kind, LogErrorCodes.StoreReadFailed, aggregate.GetFacetAsync, request, cancellationToken).ConfigureAwait(false)
            : await CountFacetAsync(request, cancellationToken).ConfigureAwait(false);
        telemetry.Scanned("facet", request.Kind, result.RecordsScanned);
        return result;
    }

    public async ValueTask DeleteBeforeAsync(LogKind kind, string appId, DateTimeOffset cutoff, CancellationToken cancellationToken)
    {
        await EnsureReadyAsync(cancellationToken).ConfigureAwait(false);
        await CallAsync("delete", kind, LogErrorCodes.StoreDeleteFailed, DeleteAsync, (kind, appId, cutoff), cancellationToken).ConfigureAwait(false);

        async ValueTask<bool> DeleteAsync((LogKind Kind, string AppId, DateTimeOffset Cutoff) value, CancellationToken token)
        {
            await store.DeleteBeforeAsync(value.Kind, value.AppId, value.Cutoff, token).ConfigureAwait(false);
            return true;
        }
    }

    public void Dispose() => _initializing.Dispose();

    private async ValueTask EnsureReadyAsync(CancellationToken cancellationToken)
    {
        if (_isReady)
        {
            return;
        }

        await _initializing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_isReady)
            {
                await CallAsync("initialize", null, LogErrorCodes.StoreInitializeFailed, InitializeAsync, true, cancellationToken).ConfigureAwait(false);
                _isReady = true;
                Log.StoreReady(logger, _name);
            }
        }
        finally
        {
            _initializing.Release();
        }

        async ValueTask<bool> InitializeAsync(bool value, CancellationToken token)
        {
            await store.InitializeAsync(token).ConfigureAwait(false);
            return value;
        }
    }

    private async ValueTask<TResult> CallAsync<TRequest, TResult>(
        string operation,
        LogKind? kind,
        string code,
        Func<TRequest, CancellationToken, ValueTask<TResult>> call,
        TRequest request,
        CancellationToken cancellationToken)
    {
        using Activity? activity = LogSearchTelemetry.Source.StartActivity($"feishu.logsearch {operation}", ActivityKind.Client);
        activity?.SetTag(FeishuLogSearchDiagnostics.KindTag, kind is { } known ? WireName.Of(known) : null);
        long start = time.GetTimestamp();
        string outcome = "error";
        try
        {
            TResult result = await call(request, cancellationToken).ConfigureAwait(false);
            outcome = "ok";
            return result;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            outcome = "cancelled";
            throw;
        }
        catch (Exception exception)
        {
            activity?.SetStatus(ActivityStatusCode.Error, exception.Message);
            Log.StoreFailed(logger, exception, _name, operation);
            if (exception is LogStoreException)
            {
                throw;
            }

            throw new LogStoreException(code, $"The log store {_name} failed to {operation}: {exception.Message}", exception);
        }
        finally
        {
            telemetry.StoreCalled(operation, kind, outcome, time.GetElapsedTime(start));
        }
    }

    private async ValueTask<LogHistogramResult> CountHistogramAsync(LogHistogramRequest request, CancellationToken cancellationToken)
    {
        long[] counts = new long[request.BucketCount * LogHistogramResult.StatusCount];
        long origin = request.Origin.ToUnixTimeMilliseconds();
        long size = (long)request.BucketSize.TotalMilliseconds;
        LogField status = LogFields.For(request.Kind).Status;
        (LogCompleteness completeness, long scanned) = await ReadAllAsync(request, Count, cancellationToken).ConfigureAwait(false);
        return new LogHistogramResult { Counts = ImmutableArray.Create(counts), Completeness = completeness, RecordsScanned = scanned };

        void Count(LogRecord record) =>
            counts[((record.UnixTimeMilliseconds - origin) / size * LogHistogramResult.StatusCount) + (record.GetNumber(status) ?? (long)LogStatus.Fail)]++;
    }

    private async ValueTask<LogFacetResult> CountFacetAsync(LogFacetRequest request, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<(string? Text, long? Number), long>();
        (LogCompleteness completeness, long scanned) = await ReadAllAsync(request, Count, cancellationToken).ConfigureAwait(false);
        counts.Remove((null, null), out long missing);
        return new LogFacetResult
        {
            Values =
            [
                .. counts.Select(pair => new LogFacetCount(pair.Key.Text, pair.Key.Number, pair.Value))
                    .OrderByDescending(value => value.Count)
                    .ThenBy(value => value.Number)
                    .ThenBy(value => value.Text, StringComparer.Ordinal)
                    .Take(request.Top),
            ],
            DistinctValues = counts.Count,
            Missing = missing,
            Completeness = completeness,
            RecordsScanned = scanned,
        };

        void Count(LogRecord record)
        {
            (string?, long?) value = request.Field.IsNumeric ? (null, record.GetNumber(request.Field)) : (record.GetText(request.Field), null);
            counts[value] = counts.GetValueOrDefault(value) + 1;
        }
    }

    private async ValueTask<(LogCompleteness Completeness, long Scanned)> ReadAllAsync(LogStoreRequest request, Action<LogRecord> visit, CancellationToken cancellationToken)
    {
        LogCompleteness completeness = LogCompleteness.Complete;
        long scanned = 0;
        var read = new LogReadRequest
        {
            Kind = request.Kind,
            AppId = request.AppId,
            Window = request.Window,
            Conditions = request.Conditions,
            Limit = FallbackPageSize,
        };
        while (true)
        {
            LogReadResult page = await CallAsync("read", read.Kind, LogErrorCodes.StoreReadFailed, store.ReadAsync, read, cancellationToken).ConfigureAwait(false);
            completeness = LogCompleteness.Worse(completeness, page.Completeness);
            scanned += page.RecordsScanned;
            foreach (LogRecord record in page.Records)
            {
                visit(record);
            }

            if (page.Records.Length < FallbackPageSize)
            {
                return (completeness, scanned);
            }

            read = read with { Before = page.Records[^1].Position };
        }
    }
}
